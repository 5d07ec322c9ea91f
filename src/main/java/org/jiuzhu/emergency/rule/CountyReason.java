package org.jiuzhu.emergency.rule;

/** Why an emergency goes to the county's fast lane, although the township has confirmed it. */
public enum CountyReason {
  /** More than may be paid first in one case. */
  ABOVE_FIRST_AID_LIMIT,
  /** More than the township may pay in one piece. */
  ABOVE_TOWNSHIP_LIMIT,
  /** The township's reserve fund does not hold as much. */
  FUND_SHORT,
  /** The township has no reserve fund, or it is closed. */
  FUND_CLOSED,
  /** Together with other aid for the same event it is more than may be paid first. */
  SPLIT,
  /** The township asks the county to decide. */
  ASKED
}
