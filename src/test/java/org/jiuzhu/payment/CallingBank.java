package org.jiuzhu.payment;

import java.net.URI;
import java.time.Instant;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.signature.HmacSignature;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

/** Calls back as a bank would. */
public class CallingBank {

  private static final HmacSignature SIGNATURE = new HmacSignature(Options.DEMO_SECRET);

  private final TestRestTemplate http;

  /** Calls the application behind this client. */
  public CallingBank(TestRestTemplate http) {
    this.http = http;
  }

  /** A result that says that a payment was paid. */
  public static PaymentResult paid(PaymentKey key, int attempt) {
    return paid(key, attempt, PaidCase.AMOUNT);
  }

  /** The same of another amount. */
  public static PaymentResult paid(PaymentKey key, int attempt, Money amount) {
    return result(key, attempt, Outcome.PAID, amount, "BANK-1", null);
  }

  /** A result that says that the account was closed. */
  public static PaymentResult rejected(PaymentKey key, int attempt) {
    return rejected(key, attempt, PaidCase.AMOUNT);
  }

  /** The same of another amount. */
  public static PaymentResult rejected(PaymentKey key, int attempt, Money amount) {
    return result(key, attempt, Outcome.REJECTED, amount, "BANK-2", Rejection.ACCOUNT_CLOSED);
  }

  static PaymentResult result(
      PaymentKey key,
      int attempt,
      Outcome outcome,
      Money amount,
      String reference,
      Rejection rejection) {
    return new PaymentResult(
        key.value(),
        attempt,
        outcome,
        amount,
        reference,
        Instant.parse("2026-03-02T02:00:00Z"),
        rejection);
  }

  /** Calls back and returns what it was answered. */
  public ResponseEntity<String> call(PaymentResult result) {
    byte[] body = PaymentMessages.write(result);
    return send(body, SIGNATURE.sign(body, Instant.now()));
  }

  ResponseEntity<String> send(byte[] body, String signature) {
    RequestEntity.BodyBuilder request =
        RequestEntity.post(URI.create(PaymentResultController.PATH))
            .contentType(MediaType.APPLICATION_JSON);
    if (signature != null) {
      request.header(HmacSignature.HEADER, signature);
    }
    return http.exchange(request.body(body), String.class);
  }
}
