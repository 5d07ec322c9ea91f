package org.jiuzhu.web;

import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jiuzhu.appraisal.Appraisal;
import org.jiuzhu.appraisal.AppraisalRows;
import org.jiuzhu.appraisal.Appraisals;
import org.jiuzhu.appraisal.Appraiser;
import org.jiuzhu.appraisal.Ballot;
import org.jiuzhu.appraisal.Meeting;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.organisation.Organisation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Papers of an appraisal's meetings for the printer, A4 and Chinese. */
@Controller
@RequestMapping("/cases/{number}/print/appraisals/{version}/{meeting}")
class AppraisalPrintController {

  private final CaseAccess access;
  private final Appraisals appraisals;
  private final AppraisalRows rows;
  private final Declarations declarations;
  private final Organisation organisation;
  private final Words words;

  AppraisalPrintController(
      CaseAccess access,
      Appraisals appraisals,
      AppraisalRows rows,
      Declarations declarations,
      Organisation organisation,
      Words words) {
    this.access = access;
    this.appraisals = appraisals;
    this.rows = rows;
    this.declarations = declarations;
    this.organisation = organisation;
    this.words = words;
  }

  /** The case whose papers these are; 404 for whoever may not see it. */
  @ModelAttribute("case")
  CaseFile caseFile(@PathVariable String number, Principal user) {
    return access.open(number, user.getName());
  }

  /** 开会通知和签到表: the invitation, with everybody who is asked. */
  @GetMapping("/summons")
  String summons(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable int version,
      @PathVariable int meeting,
      Model model) {
    Meeting found = fill(caseFile, version, meeting, model);
    model.addAttribute("meetsOn", day(found.summons().meetsOn()));
    return "print/appraisal-summons";
  }

  /** 会议记录: to be filled in and signed before the votes are entered, afterwards as entered. */
  @GetMapping("/minutes")
  String minutes(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable int version,
      @PathVariable int meeting,
      Model model) {
    Meeting found = fill(caseFile, version, meeting, model);
    if (found.isMissed()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (found.attendance() != null) {
      model.addAttribute("heldOn", day(found.attendance().heldOn()));
      model.addAttribute("turnout", rows.turnout(found.turnout()));
      model.addAttribute("voters", found.turnout().voters().stream().map(Appraiser::name).toList());
    }
    if (found.minutes() != null) {
      model.addAttribute("minutes", found.minutes());
      model.addAttribute("votes", rows.votes(found));
      model.addAttribute("openVotes", openVotes(found));
    }
    return "print/appraisal-minutes";
  }

  /** Somebody on a list. */
  record Line(String name, String what) {}

  private List<Line> openVotes(Meeting meeting) {
    return meeting.minutes().ballot() == Ballot.SECRET
        ? List.of()
        : meeting.votes().stream()
            .map(vote -> new Line(vote.voter(), words.of(vote.choice())))
            .toList();
  }

  private Meeting fill(CaseFile caseFile, int version, int number, Model model) {
    Appraisal appraisal =
        appraisals.of(caseFile.number()).stream()
            .filter(each -> each.version() == version)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Meeting meeting =
        appraisal.meetings().stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Declaration declaration = declarations.get(caseFile.number());
    model.addAttribute("applicant", declaration.applicant().name());
    model.addAttribute("village", declaration.village());
    model.addAttribute(
        "township", organisation.township(caseFile.area(), caseFile.township()).name());
    model.addAttribute("question", words.text("appraisal.question." + appraisal.subject()));
    model.addAttribute(
        "outcome", appraisal.result() == null ? null : words.of(appraisal.result().outcome()));
    model.addAttribute("summons", meeting.summons());
    model.addAttribute(
        "asked",
        meeting.summons().appraisers().stream()
            .map(each -> new Line(each.name(), rows.asWhat(each)))
            .toList());
    return meeting;
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(words.text("paper.day")).format(day);
  }
}
