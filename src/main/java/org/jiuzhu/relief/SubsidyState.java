package org.jiuzhu.relief;

/** Where a subsidy stands. */
public enum SubsidyState {
  /** Proposed; the list of recipients is being drawn up. */
  PROPOSED,
  /** Listed; a second person is to approve it. */
  LISTED,
  /** Approved; its money is reserved. */
  APPROVED,
  /** At the bank. */
  SENT,
  /** Paid, or given up where the bank sent it back. */
  SETTLED,
  /** Not approved. */
  DECLINED
}
