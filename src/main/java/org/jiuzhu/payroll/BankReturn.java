package org.jiuzhu.payroll;

import java.time.Instant;
import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;

/**
 * What the bank sent back after it had confirmed it (退汇), as somebody entered it from its paper.
 *
 * @param list file of the payroll or subsidy
 * @param recipient whose case it is for
 * @param key of the payment
 * @param attempt which try of it came back
 * @param amount CNY
 * @param reference how the bank calls its return; null where its file does not say
 * @param recovered CNY of it that settle what is to be recovered: they did where it is booked, and
 *     would while it waits
 * @param decidedBy user id of the second person; null before
 * @param decidedAt null before
 */
public record BankReturn(
    long id,
    CaseNumber list,
    CaseNumber recipient,
    String key,
    int attempt,
    Money amount,
    ReturnReason reason,
    String reference,
    LocalDate returnedOn,
    Money recovered,
    State state,
    String enteredBy,
    Instant enteredAt,
    String decidedBy,
    Instant decidedAt) {

  /** How far it is. */
  public enum State {
    /** Entered; a second person has to look. */
    WAITING,
    BOOKED,
    /** Entered by mistake; nothing was booked. */
    DECLINED
  }
}
