package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;

/**
 * How monthly aid goes on after a death, or that it ends. Sealed wherever it is stored.
 *
 * @param from first month of what is new, or first one not paid any more, as 2026-03
 * @param recipient name of whoever receives the aid from now on; null if that stays
 * @param recipientId ID number; null if the recipient stays
 * @param payee who is paid from now on; null if that stays or nothing is paid
 * @param amount CNY a month; null if nothing is paid
 * @param persons how many people it is for; null if nothing is paid
 * @param heardOn ISO date on which the household was heard; null if it need not be
 * @param heard what the household said; null if it need not be heard
 * @param claim what is done about months that were overpaid; null if none is
 * @param claimReason why nothing is claimed; null if it is
 * @param added how many further deaths the proposal takes in, see {@link DeathFacts#added}
 */
record GrantRevision(
    Outcome outcome,
    String from,
    String recipient,
    String recipientId,
    Payee payee,
    String amount,
    Integer persons,
    String reason,
    String heardOn,
    String heard,
    Claim claim,
    String claimReason,
    int added) {

  /** Whether there is still aid. */
  enum Outcome {
    CONTINUE,
    END
  }

  /** What is done about months that were paid although they were no longer due. */
  enum Claim {
    /** What is too much is to be recovered. */
    CLAIM,
    /** Nothing is asked back, for a reason. */
    WAIVE
  }

  /** The first day of the month from which it holds. */
  LocalDate firstMonth() {
    return YearMonth.parse(from).atDay(1);
  }

  /** CNY a month; zero where nothing is paid. */
  Money monthlyAmount() {
    return amount == null ? Money.ZERO : Money.of(amount);
  }

  IdNumber newRecipient() {
    return recipientId == null ? null : new IdNumber(recipientId);
  }

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "GrantRevision[" + outcome + " " + from + "]";
  }
}
