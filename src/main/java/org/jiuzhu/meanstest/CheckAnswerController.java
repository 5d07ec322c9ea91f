package org.jiuzhu.meanstest;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jiuzhu.exchange.CallbackController;
import org.jiuzhu.input.Messages;
import org.jiuzhu.signature.CallbackNonces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the check agency calls back. Hidden from the list of our own API, its contract is {@code
 * docs/check-agency.openapi.yaml}. Without a shared secret the address does not exist.
 */
@Hidden
@RestController
@ConditionalOnProperty("jiuzhu.check-agency.secret")
class CheckAnswerController extends CallbackController {

  static final String PATH = "/api/check-agency/answers";

  private final ObjectProvider<CheckAnswerReceiver> receiver;

  CheckAnswerController(
      CheckAgencyProperties properties,
      CallbackNonces nonces,
      ObjectProvider<CheckAnswerReceiver> receiver,
      TransactionOperations transaction,
      Messages messages) {
    super("check-agency", properties.secret(), nonces, transaction, messages);
    this.receiver = receiver;
  }

  /** 204 when received, also if late or again; what else may come stands in the contract. */
  @PostMapping(PATH)
  ResponseEntity<ProblemDetail> receive(HttpServletRequest request) throws IOException {
    return receive(
        request, CheckMessages::readAnswer, answer -> receiver.getObject().receive(answer));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(CheckAgencyException e) {
    return problem(HttpStatus.UNPROCESSABLE_ENTITY, e.reason().name());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unknown(UnknownQueryException e) {
    return problem(HttpStatus.NOT_FOUND, "UNKNOWN_QUERY");
  }
}
