package org.jiuzhu.web;

import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.engine.CaseProgress;
import org.jiuzhu.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Everything about one case on one page. */
@Controller
class CasePageController {

  private final CaseAccess access;
  private final AdministrativePages administrativePages;
  private final CaseParts parts;
  private final CaseProgress progress;
  private final StepRows steps;
  private final ClockPart clock;
  private final CheckTables checks;
  private final AppraisalTables appraisals;
  private final ConferenceTables conferences;
  private final ExpenditurePart expenditure;
  private final CountyParts county;
  private final DeterminationPart determination;
  private final BasisPart basis;
  private final EmergencyPart emergencies;
  private final PaymentRows payments;
  private final TimelineRows timeline;
  private final LookRows looks;
  private final Declarations declarations;

  CasePageController(
      CaseAccess access,
      AdministrativePages administrativePages,
      CaseParts parts,
      CaseProgress progress,
      StepRows steps,
      ClockPart clock,
      CheckTables checks,
      AppraisalTables appraisals,
      ConferenceTables conferences,
      ExpenditurePart expenditure,
      CountyParts county,
      DeterminationPart determination,
      BasisPart basis,
      EmergencyPart emergencies,
      PaymentRows payments,
      TimelineRows timeline,
      LookRows looks,
      Declarations declarations) {
    this.access = access;
    this.administrativePages = administrativePages;
    this.parts = parts;
    this.progress = progress;
    this.steps = steps;
    this.clock = clock;
    this.checks = checks;
    this.appraisals = appraisals;
    this.conferences = conferences;
    this.expenditure = expenditure;
    this.county = county;
    this.determination = determination;
    this.basis = basis;
    this.emergencies = emergencies;
    this.payments = payments;
    this.timeline = timeline;
    this.looks = looks;
    this.declarations = declarations;
  }

  @GetMapping("/cases/{number}")
  String show(
      @PathVariable String number,
      Principal user,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Locale locale,
      Model model) {
    Optional<String> administrative = administrativePages.of(number, desk.person());
    if (administrative.isPresent()) {
      return "redirect:" + administrative.get();
    }
    CaseFile caseFile = access.open(number, user.getName());
    CaseNumber key = caseFile.number();
    model.addAttribute("summary", parts.summary(caseFile));
    model.addAttribute("steps", steps.of(key));
    model.addAttribute("clock", clock.of(caseFile));
    model.addAttribute("extensionReasons", clock.reasonsToExtend(caseFile, desk.person()));
    model.addAttribute("diagrams", progress.diagrams(key));
    model.addAttribute("emergency", emergencies.of(key));
    model.addAttribute("timeline", timeline.of(key));
    model.addAttribute("conclusions", parts.conclusions(caseFile));
    model.addAttribute("decisions", parts.decisions(key));
    model.addAttribute("letters", parts.letters(key));
    model.addAttribute("notice", parts.notice(key));
    model.addAttribute("objections", parts.objections(key));
    model.addAttribute("appraisals", appraisals.of(key));
    model.addAttribute("conferences", conferences.of(caseFile));
    model.addAttribute("expenditure", expenditure.of(key));
    model.addAttribute("uploads", parts.uploads(key));
    model.addAttribute("payments", payments.of(key));
    model.addAttribute("paymentContradictions", payments.contradictions(key));
    model.addAttribute("visits", county.visits(key));
    model.addAttribute("kinships", county.kinships(key));
    boolean mayAdd = CaseAccess.mayAdd(caseFile, desk.person());
    model.addAttribute("mayAdd", mayAdd);
    model.addAttribute("mayWithdrawKinship", desk.person().holds(Role.COUNTY, caseFile.area()));
    if (mayAdd) {
      model.addAttribute("officialOptions", county.officials(caseFile.area()));
      model.addAttribute("relationOptions", county.relations());
    }
    if (desk.person().holds(Role.SUPERVISOR, caseFile.area())) {
      model.addAttribute("looks", looks.at(key));
    }
    Declaration declaration = declarations.find(key).orElse(null);
    if (declaration != null) {
      model.addAttribute("members", parts.members(declaration));
      model.addAttribute("facts", parts.facts(declaration));
      model.addAttribute("checks", checks.of(key, declaration));
      model.addAttribute("survey", parts.survey(key, declaration));
      model.addAttribute("assistance", parts.assistance(key));
      model.addAttribute("hearing", parts.hearing(key, declaration));
      model.addAttribute("determination", determination.of(key, declaration, locale));
      model.addAttribute("figures", basis.figures(key, declaration));
      model.addAttribute("reproductions", basis.runs(key, declaration, locale));
    }
    return "case";
  }

  /** The BPMN file of one of the case's processes, for the viewer on the page. */
  @GetMapping("/cases/{number}/diagrams/{instance}")
  ResponseEntity<String> diagram(
      @PathVariable String number, @PathVariable String instance, Principal user) {
    CaseFile caseFile = access.open(number, user.getName());
    return progress
        .model(caseFile.number(), instance)
        .map(xml -> ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(xml))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
