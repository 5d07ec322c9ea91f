package org.jiuzhu.payment;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiuzhu.exchange.SignedCalls;

/** Orders payments over HTTP as {@code docs/payment-gateway.openapi.yaml} says. */
public final class HttpPaymentGateway implements PaymentGateway {

  private final SignedCalls calls;
  private final Supplier<URI> callbackUrl;

  /**
   * @param properties with url and secret set
   * @param callbackUrl where the gateway reaches us, asked for at each order
   * @param clock the time of the wire, by which signatures are judged
   */
  public HttpPaymentGateway(
      PaymentGatewayProperties properties, Supplier<URI> callbackUrl, Clock clock) {
    this.calls =
        new SignedCalls(
            properties.url(),
            properties.secret(),
            properties.connectTimeout(),
            properties.readTimeout(),
            clock);
    this.callbackUrl = callbackUrl;
  }

  @Override
  public Optional<PaymentResult> pay(PaymentInstruction instruction) {
    SignedCalls.Answer answer =
        post("/payments", PaymentMessages.write(instruction, callbackUrl.get()));
    switch (answer.status()) {
      case 200:
        PaymentResult result = PaymentMessages.readResult(answer.body());
        if (!result.paymentKey().equals(instruction.key().value())
            || result.attempt() != instruction.attempt()) {
          throw PaymentGatewayException.invalidAnswer("the result belongs to another payment");
        }
        return Optional.of(result);
      case 202:
        PaymentMessages.readAccepted(answer.body(), instruction);
        return Optional.empty();
      default:
        throw refused(answer);
    }
  }

  @Override
  public PaymentStatus status(PaymentKey key) {
    SignedCalls.Answer answer = post("/payments/status", PaymentMessages.writeStatusRequest(key));
    if (answer.status() != 200) {
      throw refused(answer);
    }
    return PaymentMessages.readStatus(answer.body(), key)
        .orElseThrow(
            () -> PaymentGatewayException.unavailable("cannot tell the state at the moment", null));
  }

  private SignedCalls.Answer post(String path, byte[] body) {
    try {
      return calls.post(path, body);
    } catch (SignedCalls.NoAnswerException e) {
      throw PaymentGatewayException.unavailable(e.getMessage(), e.getCause());
    }
  }

  private static PaymentGatewayException refused(SignedCalls.Answer answer) {
    String what = "HTTP status " + answer.status();
    return answer.mayPass()
        ? PaymentGatewayException.unavailable(what, null)
        : PaymentGatewayException.refused(what);
  }
}
