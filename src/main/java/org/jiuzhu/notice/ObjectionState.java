package org.jiuzhu.notice;

/** Where an objection stands. */
public enum ObjectionState {
  /** To be investigated and decided. */
  OPEN,
  /** What was published is looked into anew. */
  UPHELD,
  /** What was published stands. */
  DISMISSED,
  /** The notice ended for another reason before the objection was decided. */
  OVERTAKEN
}
