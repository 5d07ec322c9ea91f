package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiuzhu.engine.LoginsBusyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Requests that make no sense are the sender's fault, not a failure of ours. */
@ControllerAdvice
class RequestProblems {

  private static final String RETRY_SECONDS = "5";

  /** A file was expected, and none was sent, or half of one, or too much. */
  @ExceptionHandler
  void noUpload(MultipartException problem, HttpServletResponse response) throws IOException {
    response.sendError(
        problem instanceof MaxUploadSizeExceededException
            ? HttpStatus.PAYLOAD_TOO_LARGE.value()
            : HttpStatus.BAD_REQUEST.value());
  }

  /** Too many passwords are being checked. */
  @ExceptionHandler
  void busy(LoginsBusyException problem, HttpServletResponse response) throws IOException {
    comeAgain(response);
  }

  /** Says that the same may be asked again in a moment. */
  static void comeAgain(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
