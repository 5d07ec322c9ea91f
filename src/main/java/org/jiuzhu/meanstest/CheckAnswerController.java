package org.jiuzhu.meanstest;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import org.jiuzhu.input.Messages;
import org.jiuzhu.signature.CallbackNonces;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.InvalidSignatureException;
import org.jiuzhu.signature.SignedMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the check agency calls back. Open to anybody who can sign: the signature over the raw body
 * takes the place of a login. Hidden from the list of our own API, its contract is {@code
 * docs/check-agency.openapi.yaml}. Without a shared secret the address does not exist.
 */
@Hidden
@RestController
@ConditionalOnProperty("jiuzhu.check-agency.secret")
class CheckAnswerController {

  static final String PATH = "/api/check-agency/answers";

  private static final int MOST_TRIES = 5;

  private final HmacSignature signature;
  private final CallbackNonces nonces;
  private final ObjectProvider<CheckAnswerReceiver> receiver;
  private final TransactionOperations transaction;
  private final Messages messages;

  /**
   * The machine's clock, not the application's: senders sign by real time, also while tests or the
   * demonstration move the procedure's days.
   */
  private final Clock clock = Clock.systemUTC();

  CheckAnswerController(
      CheckAgencyProperties properties,
      CallbackNonces nonces,
      ObjectProvider<CheckAnswerReceiver> receiver,
      TransactionOperations transaction,
      Messages messages) {
    this.signature = new HmacSignature(properties.secret());
    this.nonces = nonces;
    this.receiver = receiver;
    this.transaction = transaction;
    this.messages = messages;
  }

  /** 204 when received, also if late or again; what else may come stands in the contract. */
  @PostMapping(PATH)
  ResponseEntity<ProblemDetail> receive(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(CheckMessages.MAX_BYTES + 1);
    if (body.length > CheckMessages.MAX_BYTES) {
      return problem(HttpStatus.PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE");
    }
    SignedMessage message =
        signature.verify(
            Collections.list(request.getHeaders(HmacSignature.HEADER)), body, clock.instant());
    CheckAnswer answer = CheckMessages.readAnswer(message.body());
    keep(message, answer);
    return ResponseEntity.noContent().build();
  }

  /** Other answers and people move the same case at the same time: whoever is late tries again. */
  private void keep(SignedMessage message, CheckAnswer answer) {
    for (int tries = 1; true; tries++) {
      try {
        transaction.executeWithoutResult(
            status -> {
              nonces.use(message.nonce(), clock.instant());
              receiver.getObject().receive(answer);
            });
        return;
      } catch (OptimisticLockingFailureException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unproven(InvalidSignatureException e) {
    return problem(HttpStatus.UNAUTHORIZED, e.reason().name());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(CheckAgencyException e) {
    return problem(HttpStatus.UNPROCESSABLE_ENTITY, e.reason().name());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(OptimisticLockingFailureException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "BUSY");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(UnknownQueryException e) {
    return problem(HttpStatus.NOT_FOUND, "UNKNOWN_QUERY");
  }

  private ResponseEntity<ProblemDetail> problem(HttpStatus status, String code) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, messages.text("check-agency.problem." + code));
    problem.setTitle(messages.text("check-agency.problem.title"));
    problem.setProperty("code", code);
    return ResponseEntity.of(problem).build();
  }
}
