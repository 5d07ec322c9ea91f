package org.jiuzhu.payment;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jiuzhu.exchange.Flaw;
import org.jiuzhu.money.Money;

/**
 * What a bank says of an attempt. Contract: {@code docs/payment-gateway.openapi.yaml}.
 *
 * @param paymentKey as {@link PaymentKey#value()}
 * @param amount CNY, as ordered
 * @param reference the bank's own number of the transaction
 * @param rejection with {@code REJECTED}, and only then
 * @throws Flaw naming the broken rule, without values
 */
public record PaymentResult(
    String paymentKey,
    Integer attempt,
    Outcome outcome,
    Money amount,
    String reference,
    Instant decidedAt,
    Rejection rejection) {

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final int MAX_ATTEMPT = 1000;

  public PaymentResult {
    Flaw.matching(PaymentMessages.KEY, paymentKey, "paymentKey");
    Flaw.unless(
        Flaw.required(attempt, "attempt") > 0 && attempt <= MAX_ATTEMPT, "attempt out of range");
    Flaw.required(outcome, "outcome");
    Flaw.unless(Flaw.required(amount, "amount").isPositive(), "amount is not above zero");
    Flaw.matching(REFERENCE, reference, "reference");
    Flaw.required(decidedAt, "decidedAt");
    Flaw.unless(
        (rejection != null) == (outcome == Outcome.REJECTED),
        "rejection means that it is REJECTED");
  }

  /**
   * The key.
   *
   * @throws UnknownPaymentException if it cannot be the key of any payment
   */
  public PaymentKey key() {
    try {
      return PaymentKey.parse(paymentKey);
    } catch (IllegalArgumentException e) {
      throw new UnknownPaymentException();
    }
  }

  /** What became of it. */
  public enum Outcome {
    PAID,
    REJECTED
  }

  /** Why a bank does not pay. */
  public enum Rejection {
    ACCOUNT_UNKNOWN,
    ACCOUNT_CLOSED,
    ACCOUNT_FROZEN,
    NAME_MISMATCH,
    LIMIT_EXCEEDED,
    OTHER
  }
}
