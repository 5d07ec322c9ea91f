package org.jiuzhu.emergency;

/** What a review of first aid concludes. */
public enum ReviewOutcome {
  /** All in order, nothing more is needed. */
  IN_ORDER,
  /** In order; approved once and paid in stages from here on. */
  STAGED,
  /** In order; temporary aid for large expenses follows. */
  EXPENDITURE,
  /** In order; an application for basic aid follows. */
  ASSISTANCE,
  /** In order; a conference settles what else is done. */
  CONFERENCE,
  /** Beyond what the township may grant: the county reviews it. */
  COUNTY,
  /** Paid without a right to it. */
  NOT_IN_ORDER;

  /** The case that carries on; null where none does. */
  FollowUpKind followUp() {
    return switch (this) {
      case EXPENDITURE -> FollowUpKind.EXPENDITURE;
      case ASSISTANCE -> FollowUpKind.ASSISTANCE;
      default -> null;
    };
  }
}
