package org.jiuzhu.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.deadline.MissingHolidays;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** 督办: what is late or will be soon in an area, and what was answered. No work is done here. */
@Controller
class SupervisionController {

  private final SupervisionRows rows;
  private final EmergencyPart emergencies;
  private final EmergencyNotices emergencyNotices;
  private final MissingHolidays missingHolidays;
  private final Recusals recusals;
  private final Organisation organisation;

  SupervisionController(
      SupervisionRows rows,
      EmergencyPart emergencies,
      EmergencyNotices emergencyNotices,
      MissingHolidays missingHolidays,
      Recusals recusals,
      Organisation organisation) {
    this.rows = rows;
    this.emergencies = emergencies;
    this.emergencyNotices = emergencyNotices;
    this.missingHolidays = missingHolidays;
    this.recusals = recusals;
    this.organisation = organisation;
  }

  /** One area on the page. */
  record Place(
      String name,
      List<String> emergencies,
      SupervisionRows.Dues passed,
      SupervisionRows.Dues near,
      List<SupervisionRows.Urged> urgings,
      List<EmergencyPart.Missing> papers) {}

  @GetMapping("/supervision")
  String show(@ModelAttribute(name = "desk", binding = false) Desk desk, Model model) {
    List<String> areas =
        desk.person().areas().stream()
            .filter(area -> desk.person().holds(Role.SUPERVISOR, area))
            .sorted()
            .toList();
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    // whoever is kin to a household sees nothing of its case
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(desk.person().id()));
    model.addAttribute("missingYears", years());
    model.addAttribute("places", areas.stream().map(area -> place(area, closed)).toList());
    return "supervision";
  }

  private List<String> years() {
    return missingHolidays.years().stream().map(String::valueOf).toList();
  }

  private Place place(String area, Set<CaseNumber> closed) {
    return new Place(
        organisation.area(area).name(),
        emergencyNotices.of(area),
        rows.passed(area, closed),
        rows.near(area, closed),
        rows.urgings(area, closed),
        emergencies.missing(area).stream()
            .filter(missing -> !closed.contains(new CaseNumber(missing.number())))
            .toList());
  }
}
