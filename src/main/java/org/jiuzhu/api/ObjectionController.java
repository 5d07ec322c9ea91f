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
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.notice.SubmitObjection;
import org.jiuzhu.notice.SubmitObjection.Submitted;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Objections to public notices, from outside systems. */
@RestController
@Tag(name = "cases")
class ObjectionController {

  private final VisibleCases visible;
  private final SubmitObjection objections;

  ObjectionController(VisibleCases visible, SubmitObjection objections) {
    this.visible = visible;
    this.objections = objections;
  }

  /** An objection as it is sent, for the OpenAPI description. */
  @Schema(name = "Objection")
  record ObjectionRequest(
      boolean anonymous,
      @Schema(description = "required unless anonymous, and absent then", nullable = true)
          ObjectorRequest objector,
      @Schema(maxLength = 2000, description = "what is said against the notice") String text) {}

  /** Who objects; never told to the household. */
  @Schema(name = "Objector")
  record ObjectorRequest(
      @Schema(maxLength = 50) String name, @Schema(nullable = true) String phone) {}

  /**
   * An objection that was taken.
   *
   * @param caseNumber the case's number
   * @param objection its number among the objections of the case
   */
  @Schema(name = "ObjectionTaken")
  record Taken(String caseNumber, int objection) {}

  @PostMapping(
      path = "/api/cases/{number}/objections",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Object to the public notice of a case",
      description =
          "Needs the role intake in the case's township. Taken only while the notice hangs. The same"
              + " Idempotency-Key and body again answer 200 with the same number; the same key with"
              + " another request is a 409.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = ObjectionRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "the objection was taken and will be investigated",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @ApiResponse(
      responseCode = "200",
      description = "the same request had raised the objection before",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @ApiResponse(
      responseCode = "403",
      description = "the caller does not hold the role intake in the township",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "404",
      description = "no such case, or not for this caller's eyes",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "409",
      description =
          "nothing is published now (no-notice, notice-not-posted, notice-over, notice-withdrawn:"
              + " detail says what else can be done), or the key was used with another request",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "422",
      description = "every wrong field in errors: pointer (RFC 6901), code, detail",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  ResponseEntity<Taken> object(
      @PathVariable String number,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @Parameter(hidden = true) Principal user,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    CaseFile caseFile = visible.open(number, user.getName());
    Submitted submitted =
        objections.submit(
            user.getName(), IdempotencyKey.require(key), caseFile, JsonBody.read(request));
    return ResponseEntity.status(submitted.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new Taken(number, submitted.number()));
  }
}
