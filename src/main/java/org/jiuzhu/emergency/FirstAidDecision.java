package org.jiuzhu.emergency;

import java.time.Instant;
import java.util.Set;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.rule.CountyReason;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;

/**
 * What was decided about an emergency.
 *
 * @param proposal what is to be paid; null where nothing is
 * @param caseLimit CNY that could be paid first in the case; null where nothing is paid
 * @param countyReasons why the county decides; empty where it does not
 * @param refusal why nothing is paid; null otherwise
 * @param offered what the family can turn to; null where it is paid
 * @param instalment which payment of the case; null where nothing is paid
 * @param outOfHours whether the reporter confirmed it out of hours, so that it is countersigned
 * @param words sealed: what whoever decided wrote
 * @param decidedBy user id
 */
public record FirstAidDecision(
    Level level,
    Outcome outcome,
    Proposal proposal,
    Money caseLimit,
    Set<CountyReason> countyReasons,
    EmergencyRefusal refusal,
    OfferedRoute offered,
    Integer instalment,
    boolean outOfHours,
    String words,
    String decidedBy,
    Instant decidedAt) {

  public FirstAidDecision {
    countyReasons = Set.copyOf(countyReasons);
  }

  /** Who decided. */
  public enum Level {
    TOWNSHIP,
    COUNTY,
    CONFERENCE
  }

  /** How it turned out. */
  public enum Outcome {
    PAY,
    TO_COUNTY,
    REFUSE,
    ORDINARY,
    TO_CONFERENCE
  }

  /**
   * Aid that somebody proposes or decides.
   *
   * @param persons how many are helped
   * @param amount CNY, for all of them together
   * @param goods what is handed out; null unless in kind
   * @param splitReason why more is paid for the same event; null where nothing else was
   */
  public record Proposal(
      EmergencyKind kind,
      int persons,
      Locality locality,
      Money amount,
      PaymentMethod method,
      Payee payee,
      String goods,
      String splitReason) {}
}
