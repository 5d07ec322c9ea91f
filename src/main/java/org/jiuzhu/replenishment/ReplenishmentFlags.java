package org.jiuzhu.replenishment;

/** Process variables of a replenishment: codes for routing. */
final class ReplenishmentFlags {

  /** Whether the township asks for money. */
  static final String WANTED = "replenishmentWanted";

  /** Whether the finance office approves. */
  static final String APPROVED = "replenishmentApproved";

  private ReplenishmentFlags() {}
}
