package org.jiuzhu.crash;

/** A moment at which the application is killed. */
enum CrashPoint {
  /** A posting is about to be written. */
  BEFORE_POSTING,
  /** A posting is written and not committed. */
  BETWEEN_POSTING_AND_COMMIT,
  /** A posting is committed and the order has not left. */
  AFTER_COMMIT,
  /** The order has left and that is not written down. */
  AFTER_SENDING,
  /** The order has left, that is committed, and nobody has confirmed it. */
  BEFORE_CONFIRMATION
}
