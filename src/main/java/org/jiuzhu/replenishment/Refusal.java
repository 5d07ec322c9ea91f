package org.jiuzhu.replenishment;

/** Why the finance office refuses to fill up a reserve fund. */
public enum Refusal {
  /** The area's account does not cover it. */
  AREA_FUND_SHORT,
  /** It is not clear what the money was used for. */
  USE_UNCLEAR,
  /** Payments of the fund are open or came back. */
  UNSETTLED_PAYMENTS,
  /** Enough is left. */
  NOT_NEEDED,
  /** As the note says. */
  OTHER
}
