package org.jiuzhu.payment;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiuzhu.exchange.Flaw;
import org.jiuzhu.exchange.StrictJson;
import org.jiuzhu.money.Money;

/** The messages of {@code docs/payment-gateway.openapi.yaml} as {@link StrictJson}. */
public final class PaymentMessages {

  static final Pattern KEY = Pattern.compile("[a-z]{2,20}-[0-9]{4}-[0-9]{6}-[0-9]/[1-9][0-9]{0,4}");

  private PaymentMessages() {}

  /** An instruction as it is sent. */
  static byte[] write(PaymentInstruction instruction, URI callbackUrl) {
    return StrictJson.write(
        new SentInstruction(
            instruction.key().value(),
            instruction.attempt(),
            instruction.fund().value(),
            instruction.amount(),
            new SentPayee(
                instruction.payee().name(),
                instruction.payee().bank(),
                instruction.payee().account()),
            callbackUrl.toString()));
  }

  /** A result as it is received; what {@link #readResult} reads back to an equal result. */
  public static byte[] write(PaymentResult result) {
    return StrictJson.write(result);
  }

  /** A question for states as it is sent. */
  static byte[] writeStatusRequest(PaymentKey key) {
    return StrictJson.write(new StatusRequest(List.of(key.value())));
  }

  /**
   * @throws PaymentGatewayException {@code INVALID_ANSWER} if the body breaks the contract
   */
  public static PaymentResult readResult(byte[] body) {
    return read(body, PaymentResult.class);
  }

  /**
   * @throws PaymentGatewayException {@code INVALID_ANSWER} if the body breaks the contract or
   *     speaks of another payment
   */
  static void readAccepted(byte[] body, PaymentInstruction instruction) {
    Accepted accepted = read(body, Accepted.class);
    if (!instruction.key().value().equals(accepted.paymentKey())
        || accepted.attempt() == null
        || accepted.attempt() != instruction.attempt()
        || accepted.expectedBy() == null) {
      throw PaymentGatewayException.invalidAnswer("accepted another payment, or without a date");
    }
  }

  /**
   * What an answer says of a payment; empty where the gateway left it out.
   *
   * @throws PaymentGatewayException {@code INVALID_ANSWER} if the body breaks the contract
   */
  static Optional<PaymentStatus> readStatus(byte[] body, PaymentKey key) {
    StatusAnswer answer = read(body, StatusAnswer.class);
    if (answer.payments() == null || answer.payments().size() > Flaw.MAX_ITEMS) {
      throw PaymentGatewayException.invalidAnswer("no list of payments");
    }
    return answer.payments().stream()
        .filter(status -> status != null && status.paymentKey().equals(key.value()))
        .findFirst();
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      return StrictJson.read(body, type);
    } catch (Flaw flaw) {
      throw PaymentGatewayException.invalidAnswer(flaw.getMessage());
    }
  }

  private record SentInstruction(
      String paymentKey,
      int attempt,
      String fund,
      Money amount,
      SentPayee payee,
      String callbackUrl) {}

  private record SentPayee(String holder, String bank, String account) {}

  private record StatusRequest(List<String> paymentKeys) {}

  private record Accepted(String paymentKey, Integer attempt, Instant expectedBy) {}

  private record StatusAnswer(List<PaymentStatus> payments) {}
}
