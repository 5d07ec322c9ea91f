package org.jiuzhu.meeting;

/** Why somebody recuses himself; whoever does neither counts for the quorum nor votes. */
public enum Recusal {
  NONE,
  /** Close relative of somebody in the household. */
  RELATIVE,
  /** Party to the dispute: the objector, a creditor, a rival claimant. */
  PARTY,
  OTHER
}
