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
import java.time.LocalDate;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.EmergencyKind;
import org.jiuzhu.emergency.ReporterKind;
import org.jiuzhu.emergency.SubmitEmergency;
import org.jiuzhu.emergency.SubmitEmergency.Submitted;
import org.jiuzhu.emergency.rule.Whereabouts;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Emergencies that outside systems report, the hotline above all. */
@RestController
@Tag(name = "emergencies")
class EmergencyController {

  private final SubmitEmergency emergencies;

  EmergencyController(SubmitEmergency emergencies) {
    this.emergencies = emergencies;
  }

  /** An emergency as it is sent, for the OpenAPI description. */
  @Schema(name = "Emergency")
  record EmergencyRequest(
      @Schema(description = "slug of the township that takes the report, such as t1")
          String township,
      ReporterKind reporterKind,
      @Schema(nullable = true, description = "required for PROXY and OFFICIAL") String reporterName,
      @Schema(nullable = true) String reporterPhone,
      EmergencyKind emergencyKind,
      LocalDate happenedOn,
      @Schema(maxLength = 100, description = "village, street, stretch of road") String scene,
      @Schema(description = "where it happened, seen from the township") Whereabouts happened,
      @Schema(description = "where the people are registered") Whereabouts hukou,
      @Schema(description = "where the people usually live") Whereabouts residence,
      Locality locality,
      @Schema(minimum = "1", maximum = "30") int persons,
      @Schema(allowableValues = {"KNOWN", "UNKNOWN"}) String identity,
      @Schema(nullable = true, description = "required where identity is KNOWN") String name,
      @Schema(
              nullable = true,
              description = "18 characters with a valid checksum; may follow later")
          String idNumber,
      @Schema(nullable = true, description = "required where identity is UNKNOWN") String features,
      @Schema(nullable = true) String phone,
      @Schema(maxLength = 1000, description = "what happened and what is lacking")
          String description) {}

  /** The number of the case that a report opened. */
  @Schema(name = "EmergencyOpened")
  record Opened(String number) {}

  @PostMapping(
      path = "/api/emergencies",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Report an emergency, which the township confirms within hours",
      description =
          "Needs the role intake or helper in the township. The same Idempotency-Key and body again"
              + " answer 200 with the same number; the same key with another body is a 409.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = EmergencyRequest.class))))
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
      description =
          "every wrong field in errors: pointer (RFC 6901), code, detail; also where the rules of"
              + " the area and day say that it is reported elsewhere",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  ResponseEntity<Opened> report(
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @Parameter(hidden = true) Principal user,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    Submitted submitted =
        emergencies.submit(user.getName(), IdempotencyKey.require(key), JsonBody.read(request));
    return OpenedCases.answer(
        submitted.number(), submitted.isNew(), new Opened(submitted.number().value()));
  }
}
