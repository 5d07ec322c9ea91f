package org.jiuzhu.web;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Conference;
import org.jiuzhu.conference.ConferenceRows;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.conference.Meeting;
import org.jiuzhu.conference.MinutesRecord;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Minutes of a conference's meetings for the printer, A4 and Chinese. */
@Controller
@RequestMapping("/cases/{number}/print/conferences/{version}/{meeting}")
class ConferencePrintController {

  private final CaseAccess access;
  private final Conferences conferences;
  private final ConferenceRows rows;
  private final Declarations declarations;
  private final Organisation organisation;
  private final PolicyLibrary policies;
  private final Words words;

  ConferencePrintController(
      CaseAccess access,
      Conferences conferences,
      ConferenceRows rows,
      Declarations declarations,
      Organisation organisation,
      PolicyLibrary policies,
      Words words) {
    this.access = access;
    this.conferences = conferences;
    this.rows = rows;
    this.declarations = declarations;
    this.organisation = organisation;
    this.policies = policies;
    this.words = words;
  }

  /** The case whose papers these are; 404 for whoever may not see it. */
  @ModelAttribute("case")
  CaseFile caseFile(@PathVariable String number, Principal user) {
    return access.open(number, user.getName());
  }

  /** Whether there are, or can still be, minutes of a meeting. */
  static boolean isPrintable(Meeting meeting) {
    return meeting.session() == null
        || meeting.session().attendance() != null && meeting.turnout().enough();
  }

  /** Somebody who was asked. */
  record Line(String name, String what) {}

  /**
   * 会议纪要: to be filled in and signed before the votes are entered, afterwards as entered last, for
   * the chair to sign.
   */
  @GetMapping("/minutes")
  String minutes(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable int version,
      @PathVariable int meeting,
      Model model) {
    Conference conference =
        conferences
            .find(caseFile.number(), version)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Meeting found =
        conference.meetings().stream()
            .filter(each -> each.number() == meeting)
            .filter(ConferencePrintController::isPrintable)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PolicyView policy = policies.asOf(caseFile.area(), caseFile.ruleDate());
    model.addAttribute("body", policy.conferenceBody().label());
    model.addAttribute("clause", String.valueOf(policy.conferenceBody().clause()));
    model.addAttribute("applicant", declarations.nameOfApplicant(caseFile.number()));
    model.addAttribute(
        "township", organisation.township(caseFile.area(), caseFile.township()).name());
    model.addAttribute("matter", words.of(conference.matter()));
    model.addAttribute("summons", found.summons());
    model.addAttribute("papers", rows.papers(caseFile.number(), found.summons().papers()));
    model.addAttribute(
        "asked",
        found.summons().members().stream()
            .map(each -> new Line(each.name(), rows.asWhat(policy, each)))
            .toList());
    if (found.session() != null) {
      model.addAttribute("heldOn", day(found.session().attendance().heldOn()));
      model.addAttribute("turnout", rows.turnout(found.turnout()));
      model.addAttribute("others", rows.others(found, policy));
    }
    found.latestRecord().ifPresent(record -> fill(found, record, policy, model));
    return "print/conference-minutes";
  }

  private void fill(Meeting meeting, MinutesRecord record, PolicyView policy, Model model) {
    List<Map<String, String>> motions = rows.motions(record, policy);
    model.addAttribute("minutes", record.minutes());
    model.addAttribute("motions", motions);
    model.addAttribute("ballots", rows.ballots(meeting.turnout(), record, policy));
    model.addAttribute("result", rows.carried(record).orElse(null));
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(words.text("paper.day")).format(day);
  }
}
