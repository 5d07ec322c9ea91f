package org.jiuzhu.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jiuzhu.input.Messages;
import org.jiuzhu.signature.CallbackNonces;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.InvalidSignatureException;
import org.jiuzhu.signature.SignedMessage;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Where an outside system calls back. Open to anybody who can sign: the signature over the raw body
 * takes the place of a login.
 */
public abstract class CallbackController {

  private static final int MOST_TRIES = 5;

  private final String system;
  private final HmacSignature signature;
  private final CallbackNonces nonces;
  private final TransactionOperations transaction;
  private final Messages messages;

  /**
   * The machine's clock, not the application's: senders sign by real time, also while tests or the
   * demonstration move the procedure's days.
   */
  private final Clock clock = Clock.systemUTC();

  /**
   * @param system its name in the messages file, {@code <system>.problem.<CODE>}
   */
  protected CallbackController(
      String system,
      String secret,
      CallbackNonces nonces,
      TransactionOperations transaction,
      Messages messages) {
    this.system = system;
    this.signature = new HmacSignature(secret);
    this.nonces = nonces;
    this.transaction = transaction;
    this.messages = messages;
  }

  /**
   * Takes in a message; 204 when it was received.
   *
   * @param read tells what the body says, or refuses it
   * @param keep stores it, within a transaction in which the nonce counts as used
   */
  protected <T> ResponseEntity<ProblemDetail> receive(
      HttpServletRequest request, Function<byte[], T> read, Consumer<T> keep) throws IOException {
    byte[] body = request.getInputStream().readNBytes(StrictJson.MAX_BYTES + 1);
    if (body.length > StrictJson.MAX_BYTES) {
      return problem(HttpStatus.PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE");
    }
    SignedMessage message =
        signature.verify(
            Collections.list(request.getHeaders(HmacSignature.HEADER)), body, clock.instant());
    T content = read.apply(message.body());
    keep(message, () -> keep.accept(content));
    return ResponseEntity.noContent().build();
  }

  /** Other messages and people move the same case at the same time: whoever is late tries again. */
  private void keep(SignedMessage message, Runnable work) {
    for (int tries = 1; true; tries++) {
      try {
        transaction.executeWithoutResult(
            status -> {
              nonces.use(message.nonce(), clock.instant());
              work.run();
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
  ResponseEntity<ProblemDetail> busy(OptimisticLockingFailureException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "BUSY");
  }

  /** A refusal in the words of its code. */
  protected ResponseEntity<ProblemDetail> problem(HttpStatus status, String code) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, messages.text(system + ".problem." + code));
    problem.setTitle(messages.text(system + ".problem.title"));
    problem.setProperty("code", code);
    return ResponseEntity.of(problem).build();
  }
}
