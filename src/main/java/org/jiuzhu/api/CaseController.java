package org.jiuzhu.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.engine.CaseSteps;
import org.jiuzhu.money.Money;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a case stands, for whoever may see it. */
@RestController
@Tag(name = "cases")
class CaseController {

  private final VisibleCases visible;
  private final Decisions decisions;
  private final CaseSteps steps;

  CaseController(VisibleCases visible, Decisions decisions, CaseSteps steps) {
    this.visible = visible;
    this.decisions = decisions;
    this.steps = steps;
  }

  /** A case: state, current steps, decisions. No personal data. */
  record CaseAnswer(
      String number,
      String area,
      String township,
      String state,
      Instant openedAt,
      Instant acceptedAt,
      Instant closedAt,
      List<CaseSteps.Step> currentSteps,
      List<DecisionAnswer> decisions) {}

  /** A decision on a case; amounts are decimal strings in CNY. */
  record DecisionAnswer(
      int version,
      String outcome,
      String category,
      Money monthlyAmount,
      LocalDate firstMonth,
      LocalDate reviewOn,
      Instant decidedAt) {

    static DecisionAnswer of(Decision decision) {
      return new DecisionAnswer(
          decision.version(),
          decision.outcome().name(),
          decision.category().name(),
          decision.monthlyAmount(),
          decision.firstMonth(),
          decision.reviewOn(),
          decision.decidedAt());
    }
  }

  @GetMapping(path = "/api/cases/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "State, current steps and decisions of a case; 404 for whoever may not see it")
  CaseAnswer get(@PathVariable String number, @Parameter(hidden = true) Principal user) {
    CaseFile found = visible.open(number, user.getName());
    return new CaseAnswer(
        number,
        found.area(),
        found.township(),
        found.state().name(),
        found.openedAt(),
        found.acceptedAt(),
        found.closedAt(),
        steps.of(found.number()),
        decisions.of(found.number()).stream().map(DecisionAnswer::of).toList());
  }
}
