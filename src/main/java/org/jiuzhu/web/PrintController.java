package org.jiuzhu.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.notice.Notices;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Official papers for the printer, A4 and Chinese. Letters are printed as they were issued; the
 * others are filled in from the case file.
 */
@Controller
@RequestMapping("/cases/{number}/print")
class PrintController {

  private static final String NOTICE_PERIOD = "NOTICE_PERIOD";

  private final CaseAccess access;
  private final Letters letters;
  private final Declarations declarations;
  private final Notices notices;
  private final Organisation organisation;
  private final PolicyLibrary policies;
  private final StatutoryClock limits;
  private final Words words;
  private final Clock clock;

  PrintController(
      CaseAccess access,
      Letters letters,
      Declarations declarations,
      Notices notices,
      Organisation organisation,
      PolicyLibrary policies,
      StatutoryClock limits,
      Words words,
      Clock clock) {
    this.access = access;
    this.letters = letters;
    this.declarations = declarations;
    this.notices = notices;
    this.organisation = organisation;
    this.policies = policies;
    this.limits = limits;
    this.words = words;
    this.clock = clock;
  }

  /** The case whose papers these are; 404 for whoever may not see it. */
  @ModelAttribute("case")
  CaseFile caseFile(@PathVariable String number, Principal user) {
    return access.open(number, user.getName());
  }

  @GetMapping("/letters/{id}")
  String letter(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable UUID id,
      Model model) {
    Letter letter = find(caseFile, id);
    model.addAttribute("c", readable(letter.content()));
    return switch (letter.kind()) {
      case RECEIPT -> "print/receipt";
      case MISSING_ITEMS -> "print/missing-items";
      case REMINDER -> "print/reminder";
      case CHECK_RESULT -> "print/check-result";
      case ASSISTANCE_REQUEST -> "print/assistance-request";
      case EXTENSION -> "print/extension";
      case GRANT -> "print/grant";
      case REFUSAL -> "print/refusal";
      case CLOSING -> "print/closing";
      case TERMINATION -> "print/termination";
      case TEMPORARY_GRANT -> "print/temporary-grant";
      case AID_STOPPED -> "print/aid-stopped";
      case GRANT_CHANGED -> "print/grant-changed";
      case OBJECTION_ANSWER -> "print/objection-answer";
      case FIRST_AID -> "print/first-aid";
      case FIRST_AID_REFUSAL -> "print/first-aid-refusal";
      case FIRST_AID_CLOSING -> "print/first-aid-closing";
      case FIRST_AID_RECOVERY -> "print/first-aid-recovery";
      case CONFERENCE_INVITATION -> "print/conference-invitation";
      case CONFERENCE_RESULT -> "print/conference-result";
    };
  }

  /** 送达回证: empty to be signed, or with what was recorded. */
  @GetMapping("/delivery/{id}")
  String delivery(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable UUID id,
      Model model) {
    Letter letter = find(caseFile, id);
    if (!letter.kind().isDecision()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Map<String, Object> delivery = letter.delivery() == null ? Map.of() : letter.delivery();
    model.addAttribute("c", readable(letter.content()));
    model.addAttribute("letterKind", words.of(letter.kind()));
    model.addAttribute("deliveredOn", day(letter.deliveredOn()));
    model.addAttribute(
        "method",
        delivery.get("method") == null
            ? ""
            : words.of("DeliveryMethod", (String) delivery.get("method")));
    model.addAttribute("receiver", delivery.get("receiver"));
    model.addAttribute("note", delivery.get("note"));
    return "print/delivery";
  }

  /** 核对授权书: the household filled in, to be signed. */
  @GetMapping("/consent")
  String consent(@ModelAttribute(name = "case", binding = false) CaseFile caseFile, Model model) {
    place(caseFile, model);
    model.addAttribute("members", members(caseFile));
    model.addAttribute(
        "relatives",
        declarations.find(caseFile.number()).map(found -> found.relatives()).orElse(List.of()));
    model.addAttribute(
        "sources",
        policies.asOf(caseFile.area(), caseFile.ruleDate()).checkSources().stream()
            .map(Coded::label)
            .toList());
    return "print/consent";
  }

  /** Somebody who signs. */
  record Signer(String name, String relation, String idNumber) {}

  /** Also of a household that is still being entered: its signatures are needed before the end. */
  private List<Signer> members(CaseFile caseFile) {
    List<Signer> members = new ArrayList<>();
    declarations
        .document(caseFile.number())
        .ifPresent(
            document ->
                document
                    .path("household")
                    .path("members")
                    .forEach(
                        member ->
                            members.add(
                                new Signer(
                                    member.path("name").asText(""),
                                    words.of("Relation", member.path("relation").asText("")),
                                    member.path("idNumber").asText("")))));
    return members;
  }

  /** 公示单: before it is put up with room for the dates. */
  @GetMapping("/notice")
  String notice(@ModelAttribute(name = "case", binding = false) CaseFile caseFile, Model model) {
    Notice notice =
        notices
            .find(caseFile.number())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    place(caseFile, model);
    model.addAttribute("content", notice.content());
    model.addAttribute("category", words.of("Category", notice.content().kind()));
    model.addAttribute(
        "days", limits.limit(caseFile.area(), caseFile.ruleDate(), NOTICE_PERIOD).amount());
    model.addAttribute("postedOn", day(notice.postedOn()));
    model.addAttribute(
        "lastDay", notice.closesAt() == null ? null : day(notice.lastDay(clock.getZone())));
    return "print/notice";
  }

  private void place(CaseFile caseFile, Model model) {
    model.addAttribute("area", organisation.area(caseFile.area()));
    model.addAttribute(
        "township", organisation.township(caseFile.area(), caseFile.township()).name());
  }

  private Letter find(CaseFile caseFile, UUID id) {
    return letters
        .find(caseFile.number(), id)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** A letter's content with its days as papers write them. */
  private Map<String, Object> readable(Map<String, Object> content) {
    Map<String, Object> readable = new HashMap<>(content);
    for (String name :
        List.of(
            "date",
            "deadline",
            "reviewOn",
            "receivedOn",
            "acceptedOn",
            "dueBefore",
            "dueAfter",
            "meetsOn")) {
      readable.computeIfPresent(name, (key, value) -> day(LocalDate.parse((String) value)));
    }
    readable.computeIfPresent(
        "firstMonth", (key, value) -> written("paper.month", LocalDate.parse((String) value)));
    return readable;
  }

  private String day(LocalDate day) {
    return day == null ? null : written("paper.day", day);
  }

  private String written(String pattern, LocalDate day) {
    return DateTimeFormatter.ofPattern(words.text(pattern)).format(day);
  }
}
