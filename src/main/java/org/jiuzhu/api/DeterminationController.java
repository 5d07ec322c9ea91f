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
import java.util.Locale;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** 试算: what a household would be due, by the same code as in the processes. Stores nothing. */
@RestController
@Tag(name = "determinations")
class DeterminationController {

  private final PolicyLibrary policies;
  private final OpenAreas areas;

  DeterminationController(PolicyLibrary policies, OpenAreas areas) {
    this.policies = policies;
    this.areas = areas;
  }

  @PostMapping(
      path = "/api/determinations",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Determine what a household is entitled to",
      description =
          "Stateless; the same input always gives the same output. Money is a decimal string in"
              + " CNY with two places. Texts follow Accept-Language (zh-CN by default, en).",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = DeterminationRequest.class))))
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = DeterminationResponse.class)))
  @ApiResponse(
      responseCode = "413",
      description = "the body is larger than 256 KiB",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  @ApiResponse(
      responseCode = "422",
      description = "every wrong field in errors: pointer (RFC 6901), code, detail",
      content = @Content(schema = @Schema(implementation = ProblemDetail.class)))
  DeterminationResponse determine(
      @Parameter(hidden = true) HttpServletRequest request, Locale locale) throws IOException {
    DeterminationRequest.Question question =
        DeterminationRequest.read(policies, areas, JsonBody.read(request));
    return DeterminationResponse.of(
        Determinations.determine(question.policy(), question.household()), locale);
  }
}
