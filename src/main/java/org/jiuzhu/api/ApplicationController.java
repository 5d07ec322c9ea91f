package org.jiuzhu.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import org.jiuzhu.application.SubmitApplication;
import org.jiuzhu.application.SubmitApplication.Submitted;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Applications of outside systems. */
@RestController
@Tag(name = "applications")
class ApplicationController {

  private final SubmitApplication applications;

  ApplicationController(SubmitApplication applications) {
    this.applications = applications;
  }

  /** The number of the case that an application opened. */
  record Opened(String number) {}

  @PostMapping(
      path = "/api/applications",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Submit an application for social assistance",
      description =
          "Needs the role intake in the township. The same Idempotency-Key and body again answer"
              + " 200 with the same number; the same key with another body is a 409.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ApplicationRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "a case was opened; Location names it",
      content = @Content(schema = @Schema(implementation = Opened.class)))
  @ApiResponse(
      responseCode = "200",
      description = "the same request had opened the case before",
      content = @Content(schema = @Schema(implementation = Opened.class)))
  @ApiResponse(
      responseCode = "409",
      description = "the key was used with another body",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "422",
      description = "every wrong field in errors: pointer (RFC 6901), code, detail",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  ResponseEntity<Opened> submit(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @Parameter(hidden = true) Principal user,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    Submitted submitted =
        applications.submit(user.getName(), IdempotencyKey.require(key), JsonBody.read(request));
    return OpenedCases.answer(
        submitted.number(), submitted.isNew(), new Opened(submitted.number().value()));
  }
}
