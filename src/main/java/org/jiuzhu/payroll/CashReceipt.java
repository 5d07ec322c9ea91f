package org.jiuzhu.payroll;

import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;

/**
 * What somebody received in cash.
 *
 * @param key of the payment
 * @param attempt which try of it
 * @param receiver who took the money
 * @param onBehalf why that is somebody else than the payee; null if it is not
 * @param witness who saw it, where the receiver cannot sign; else null
 */
public record CashReceipt(
    String key,
    CaseNumber caseNumber,
    int attempt,
    LocalDate collectedOn,
    String receiver,
    String onBehalf,
    String witness) {

  /** What of it is sealed. */
  public record Content(String receiver, String onBehalf, String witness) {}

  /** The people in it. */
  public Content content() {
    return new Content(receiver, onBehalf, witness);
  }

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "CashReceipt[" + key + "]";
  }
}
