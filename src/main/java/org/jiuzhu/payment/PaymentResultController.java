package org.jiuzhu.payment;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jiuzhu.exchange.CallbackController;
import org.jiuzhu.input.Messages;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.signature.CallbackNonces;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the payment gateway calls back. Hidden from the list of our own API, its contract is {@code
 * docs/payment-gateway.openapi.yaml}. Without a shared secret the address does not exist.
 */
@Hidden
@RestController
@ConditionalOnProperty("jiuzhu.payment-gateway.secret")
class PaymentResultController extends CallbackController {

  static final String PATH = "/api/payment-gateway/results";

  private final PaymentAnswers answers;

  PaymentResultController(
      PaymentGatewayProperties properties,
      PaymentAnswers answers,
      CallbackNonces nonces,
      TransactionOperations transaction,
      Messages messages) {
    super("payment-gateway", properties.secret(), nonces, transaction, messages);
    this.answers = answers;
  }

  /** 204 when booked, also if booked before with the same result; the rest is in the contract. */
  @PostMapping(PATH)
  ResponseEntity<ProblemDetail> receive(HttpServletRequest request) throws IOException {
    Verdict[] verdict = new Verdict[1];
    ResponseEntity<ProblemDetail> received =
        receive(
            request,
            PaymentMessages::readResult,
            result -> verdict[0] = answers.calledBack(result));
    // what contradicts is noted for a person, and the sender is told so
    return switch (verdict[0] == null ? Verdict.BOOKED : verdict[0]) {
      case BOOKED, RETURNED, REPEATED -> received;
      case CLAIMED, CONTRADICTS -> problem(HttpStatus.CONFLICT, "CONTRADICTS");
      case OTHER_AMOUNT -> problem(HttpStatus.UNPROCESSABLE_ENTITY, "OTHER_AMOUNT");
    };
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(PaymentGatewayException e) {
    return problem(HttpStatus.UNPROCESSABLE_ENTITY, e.reason().name());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(UnknownPaymentException e) {
    return problem(HttpStatus.NOT_FOUND, "UNKNOWN_PAYMENT");
  }
}
