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
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.event.SubmitEvent;
import org.jiuzhu.event.SubmitEvent.Submitted;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What outside systems report to have happened to cases. */
@RestController
@Tag(name = "cases")
class EventController {

  private final VisibleCases visible;
  private final SubmitEvent events;

  EventController(VisibleCases visible, SubmitEvent events) {
    this.visible = visible;
    this.events = events;
  }

  /** An event as it is sent, for the OpenAPI description. */
  @Schema(name = "CaseEvent")
  record EventRequest(
      @Schema(
              allowableValues = {
                "WITHDRAWAL",
                "DEATH",
                "CHANGE",
                "CORRECTION",
                "NEW_EVIDENCE",
                "REFUSAL_TO_COOPERATE",
                "MOVE"
              })
          String kind,
      LocalDate happenedOn,
      @Schema(maxLength = 2000, description = "who said it and what") String note) {}

  /**
   * An event that was taken.
   *
   * @param caseNumber the case's number
   * @param event its number among the events of the case
   */
  @Schema(name = "CaseEventTaken")
  record Taken(String caseNumber, int event) {}

  @PostMapping(
      path = "/api/cases/{number}/events",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Report what happened to a case under way",
      description =
          "Needs the role intake in the case's township. A withdrawal and new evidence reach the case"
              + " at once; for the others the township enters what is needed first. The same"
              + " Idempotency-Key and body again answer 200 with the same number; the same key with"
              + " another request is a 409.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = EventRequest.class))))
  @ApiResponse(
      responseCode = "201",
      description = "the event was taken",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @ApiResponse(
      responseCode = "200",
      description = "the same request had reported the event before",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @ApiResponse(
      responseCode = "404",
      description = "no such case, or not for this caller's eyes",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "409",
      description =
          "another event of the case is being worked on, the case takes no such event now, or the"
              + " key was used with another request",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "422",
      description = "every wrong field in errors: pointer (RFC 6901), code, detail",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  ResponseEntity<Taken> report(
      @PathVariable String number,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key,
      @Parameter(hidden = true) Principal user,
      @Parameter(hidden = true) HttpServletRequest request)
      throws IOException {
    CaseFile caseFile = visible.open(number, user.getName());
    Submitted submitted =
        events.submit(
            user.getName(), IdempotencyKey.require(key), caseFile, JsonBody.read(request));
    return ResponseEntity.status(submitted.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new Taken(number, submitted.number()));
  }
}
