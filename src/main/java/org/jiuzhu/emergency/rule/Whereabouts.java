package org.jiuzhu.emergency.rule;

/** Where something is, seen from the township that takes the report. */
public enum Whereabouts {
  /** In this township. */
  HERE,
  /** In another township of the area. */
  OTHER_TOWNSHIP,
  /** Outside the area. */
  ELSEWHERE,
  /** Nobody knows yet. */
  UNKNOWN
}
