package org.jiuzhu.appraisal;

/** How to go on after meetings without a quorum. */
enum Direction {
  MEET_AGAIN,
  /** Without an appraisal. */
  GO_ON
}
