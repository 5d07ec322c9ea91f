package org.jiuzhu.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.relief.DeclarationView;
import org.jiuzhu.relief.EmergencyDeclaration;
import org.jiuzhu.relief.EmergencyReports;
import org.jiuzhu.relief.EmergencyReports.Report;
import org.jiuzhu.relief.PublicEmergencies;
import org.jiuzhu.relief.Subsidies;
import org.jiuzhu.relief.SubsidyView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 突发公共事件救助: an area's declared emergencies and what was done under them. No personal data. */
@Controller
class ReliefController {

  private final PublicEmergencies emergencies;
  private final EmergencyReports reports;
  private final Subsidies subsidies;
  private final SubsidyView subsidyView;
  private final DeclarationView view;
  private final ReliefRows rows;
  private final Organisation organisation;
  private final TimelineRows timeline;
  private final Words words;
  private final Clock clock;

  ReliefController(
      PublicEmergencies emergencies,
      EmergencyReports reports,
      Subsidies subsidies,
      SubsidyView subsidyView,
      DeclarationView view,
      ReliefRows rows,
      Organisation organisation,
      TimelineRows timeline,
      Words words,
      Clock clock) {
    this.emergencies = emergencies;
    this.reports = reports;
    this.subsidies = subsidies;
    this.subsidyView = subsidyView;
    this.view = view;
    this.rows = rows;
    this.organisation = organisation;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  /** An area that the reader may choose. */
  record Choice(String slug, String name) {}

  /** A declared emergency in the list. */
  record Row(
      String number,
      String kind,
      String place,
      String period,
      String raised,
      Standing state,
      String words) {}

  /** A subsidy under an emergency. */
  record SubsidyRow(String number, String kind, String amount, String state) {}

  /** Where a declaration stands on a day. */
  enum Standing {
    WAITING,
    DECLINED,
    COMING,
    IN_FORCE,
    OVER
  }

  @GetMapping("/tools/relief")
  String list(
      @RequestParam(required = false) String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    List<String> areas = areas(desk.person());
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String shown = area == null ? areas.get(0) : area;
    if (!areas.contains(shown)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("area", new Choice(shown, organisation.area(shown).name()));
    model.addAttribute(
        "areas",
        areas.stream().map(slug -> new Choice(slug, organisation.area(slug).name())).toList());
    model.addAttribute("rows", emergencies.of(shown).stream().map(this::row).toList());
    model.addAttribute("declares", desk.person().holds(Role.COUNTY, shown));
    return "relief";
  }

  @GetMapping("/tools/relief/{number}")
  String show(
      @PathVariable String number,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    EmergencyDeclaration declaration = open(number, desk.person());
    fill(declaration, model);
    return "relief-file";
  }

  /** 救助情况汇总表, for the printer. */
  @GetMapping("/tools/relief/{number}/report")
  String report(
      @PathVariable String number,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    EmergencyDeclaration declaration = open(number, desk.person());
    fill(declaration, model);
    model.addAttribute("case", Map.of("number", declaration.caseNumber().value()));
    model.addAttribute("authority", organisation.area(declaration.area()).authority());
    model.addAttribute("today", words.day(LocalDate.now(clock)));
    return "print/emergency-report";
  }

  private void fill(EmergencyDeclaration declaration, Model model) {
    Optional<Report> kept = reports.newest(declaration.caseNumber());
    model.addAttribute("row", row(declaration));
    model.addAttribute("areaName", organisation.area(declaration.area()).name());
    model.addAttribute("facts", view.rows(declaration));
    model.addAttribute("timeline", timeline.of(declaration.caseNumber()));
    model.addAttribute(
        "subsidies",
        subsidies.of(declaration.caseNumber()).stream()
            .map(
                subsidy ->
                    new SubsidyRow(
                        subsidy.caseNumber().value(),
                        words.of(subsidy.kind()),
                        subsidyView.amount(subsidy),
                        words.of(subsidy.state())))
            .toList());
    model.addAttribute("version", kept.map(Report::version).orElse(null));
    model.addAttribute(
        "drawnUpAt", kept.map(report -> words.moment(report.drawnUpAt())).orElse(null));
    model.addAttribute(
        "tables",
        rows.tables(
            declaration.area(),
            kept.map(Report::lines).orElseGet(() -> reports.count(declaration))));
  }

  /** A declaration of an area of the reader's; 404 for whoever has none to do with it. */
  private EmergencyDeclaration open(String number, Person person) {
    return Optional.of(number)
        .filter(CaseNumber::isValid)
        .map(CaseNumber::new)
        .filter(found -> areas(person).contains(found.area()))
        .flatMap(emergencies::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static List<String> areas(Person person) {
    return person.areas().stream()
        .filter(
            area ->
                person.holds(Role.COUNTY, area)
                    || person.holds(Role.FINANCE, area)
                    || person.holds(Role.SUPERVISOR, area))
        .sorted()
        .toList();
  }

  private Row row(EmergencyDeclaration declaration) {
    Standing standing = standing(declaration);
    return new Row(
        declaration.caseNumber().value(),
        words.of(declaration.kind()),
        view.place(declaration),
        view.period(declaration),
        view.raised(declaration.raised()),
        standing,
        words.text("relief.state." + standing.name()));
  }

  private Standing standing(EmergencyDeclaration declaration) {
    LocalDate today = LocalDate.now(clock);
    if (declaration.decided() == null) {
      return Standing.WAITING;
    }
    if (!declaration.isConfirmed()) {
      return Standing.DECLINED;
    }
    if (declaration.isInForce(today)) {
      return Standing.IN_FORCE;
    }
    return today.isBefore(declaration.firstDay()) && declaration.ended() == null
        ? Standing.COMING
        : Standing.OVER;
  }
}
