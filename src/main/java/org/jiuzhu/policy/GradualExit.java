package org.jiuzhu.policy;

/** For whom 低保 goes on for a while after the income has passed the standard (渐退). */
public enum GradualExit {
  /** Only where a member works. */
  MEMBER_WORKS,
  /** For every recipient. */
  EVERYONE
}
