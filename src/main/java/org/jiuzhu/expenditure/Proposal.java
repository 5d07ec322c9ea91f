package org.jiuzhu.expenditure;

import java.time.Instant;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.staged.Instalment;

/**
 * What is proposed for a case: aid, or none.
 *
 * @param aid null where none is proposed
 * @param refusalReasons codes; empty where aid is proposed
 * @param paidBefore CNY that was paid or promised for the same event before
 * @param sameEvent other cases that seem to be about the same event
 * @param grounds why, in words
 * @param overrideReason why aid is given though it seems to be the same event; null where it does
 *     not seem so
 */
record Proposal(
    int version,
    Aid aid,
    List<String> refusalReasons,
    Money paidBefore,
    List<CaseNumber> sameEvent,
    String grounds,
    String overrideReason,
    String proposedBy,
    Instant proposedAt) {

  Proposal {
    refusalReasons = List.copyOf(refusalReasons);
    sameEvent = List.copyOf(sameEvent);
  }

  /** Whether aid is proposed. */
  boolean grants() {
    return aid != null;
  }

  /** Whether a second person must agree that it is not the same event. */
  boolean needsOverride() {
    return grants() && !sameEvent.isEmpty();
  }

  /**
   * Aid as it is proposed.
   *
   * @param amount CNY, above zero
   * @param persons whom it is for
   * @param cap CNY that the amount is held against
   * @param plan the instalments; they add up to the amount
   */
  record Aid(
      Money amount,
      int persons,
      PaymentMethod method,
      Money cap,
      AmountBand band,
      List<Instalment> plan) {

    Aid {
      plan = List.copyOf(plan);
    }
  }
}
