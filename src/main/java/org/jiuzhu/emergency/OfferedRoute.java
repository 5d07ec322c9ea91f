package org.jiuzhu.emergency;

/** What a family can turn to instead of first aid. */
public enum OfferedRoute {
  /** An application that is assessed for all basic aid. */
  ASSISTANCE(FollowUpKind.ASSISTANCE),
  /** Temporary aid for large expenses. */
  EXPENDITURE(FollowUpKind.EXPENDITURE),
  /** Another department, which the office tells. */
  DEPARTMENT(null),
  /** Nothing of ours. */
  NONE(null);

  private final FollowUpKind followUp;

  OfferedRoute(FollowUpKind followUp) {
    this.followUp = followUp;
  }

  /** The case that is opened for it; null where none is. */
  FollowUpKind followUp() {
    return followUp;
  }
}
