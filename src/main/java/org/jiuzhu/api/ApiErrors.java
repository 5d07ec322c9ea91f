package org.jiuzhu.api;

import java.util.List;
import java.util.Map;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals as problem details (RFC 9457) in the caller's language; they repeat no value. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

  private final Messages messages;

  ApiErrors(Messages messages) {
    this.messages = messages;
  }

  /**
   * One wrong field.
   *
   * @param pointer where it is in the body (RFC 6901)
   * @param code the rule that it breaks
   * @param detail the rule in words
   */
  record Wrong(String pointer, String code, String detail) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(InvalidInputException e) {
    ProblemDetail problem =
        problem(
            HttpStatus.UNPROCESSABLE_ENTITY, "input-wrong", messages.text("refused.input-wrong"));
    problem.setProperty("errors", wrong(e.errors()));
    return ResponseEntity.of(problem).build();
  }

  private List<Wrong> wrong(List<FieldError> errors) {
    return errors.stream()
        .map(error -> new Wrong(error.pointer(), error.code(), messages.detail(error)))
        .toList();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(RefusedException e) {
    HttpStatus status =
        switch (e.kind()) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case FORBIDDEN -> HttpStatus.FORBIDDEN;
          case CONFLICT -> HttpStatus.CONFLICT;
          case BAD_REQUEST -> HttpStatus.BAD_REQUEST;
        };
    return ResponseEntity.of(problem(status, e.code(), messages.line(e))).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooLarge(BodyTooLargeException e) {
    String detail = messages.text("refused.too-large");
    return ResponseEntity.of(problem(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", detail)).build();
  }

  private static ProblemDetail problem(HttpStatus status, String code, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperties(new java.util.LinkedHashMap<>(Map.of("code", code)));
    return problem;
  }
}
