package org.jiuzhu.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.lookups.LookReviews;
import org.jiuzhu.lookups.LookReviews.Outcome;
import org.jiuzhu.lookups.LookReviews.Settlement;
import org.jiuzhu.lookups.LookSeals;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.lookups.Unusual;
import org.jiuzhu.lookups.UnusualRule;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 查询留痕 for supervisors: who looked at which family, and what is unusual about it. Whom it is asked
 * of is sent as a form: names do not belong in addresses.
 */
@Controller
@RequestMapping("/supervision/lookups")
class LookupsController {

  private static final String PAGE = "lookups";
  private static final String PROBLEM = "problem";
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 31;
  private static final int MOST_LOOKS = 500;
  private static final int MOST_EXPORTED = 50_000;

  private final LookReviews reviews;
  private final LookLedger ledger;
  private final LookSeals seals;
  private final RefusedLooks refused;
  private final LookRows rows;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final Clock clock;

  LookupsController(
      LookReviews reviews,
      LookLedger ledger,
      LookSeals seals,
      RefusedLooks refused,
      LookRows rows,
      CaseFiles caseFiles,
      Recusals recusals,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      Clock clock) {
    this.reviews = reviews;
    this.ledger = ledger;
    this.seals = seals;
    this.refused = refused;
    this.rows = rows;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param number a case, or empty
   * @param official a user id, or empty
   */
  record Asked(String area, LocalDate from, LocalDate to, String number, String official) {}

  /** What a supervisor said to a finding. */
  record Said(String outcome, String reason, String by) {}

  /** An unusual look on the page. */
  record Found(
      String rule,
      String ruleText,
      String official,
      String name,
      LocalDate date,
      String day,
      String number,
      int count,
      List<Said> said,
      boolean own) {}

  /** Somebody who was refused a case, in words. */
  record RefusedRow(
      String at, String name, String official, String place, String number, String reason) {}

  @GetMapping
  String show(
      @RequestParam(required = false) String area,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    LocalDate today = LocalDate.now(clock);
    return page(
        new Asked(
            area == null ? areas(desk.person()).get(0) : area,
            today.minusDays(USUAL_DAYS - 1L),
            today,
            "",
            ""),
        desk.person(),
        model);
  }

  @PostMapping
  String find(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String official,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    return page(new Asked(area, from, to, number.strip(), official.strip()), desk.person(), model);
  }

  private String page(Asked asked, Person reader, Model model) {
    List<String> areas = areas(reader);
    requireArea(areas, asked.area());
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(reader.id()));
    model.addAttribute("asked", asked);
    model.addAttribute(
        "areas",
        areas.stream().map(slug -> new Choice(slug, organisation.area(slug).name())).toList());
    model.addAttribute(
        "officials",
        staff.ofArea(asked.area()).entrySet().stream()
            .map(one -> new Choice(one.getKey(), one.getValue() + " (" + one.getKey() + ")"))
            .toList());
    model.addAttribute(
        "outcomes",
        Arrays.stream(Outcome.values())
            .map(outcome -> new Choice(outcome.name(), words.of(outcome)))
            .toList());
    if (!isPeriod(asked)) {
      model.addAttribute(PROBLEM, words.text("lookups.problem.period"));
      return PAGE;
    }
    List<Found> found = found(asked, reader, closed);
    model.addAttribute("found", found);
    model.addAttribute("open", found.stream().filter(one -> one.said().isEmpty()).count());
    model.addAttribute("refused", refused(asked, closed));
    model.addAttribute("sealed", seals.count(asked.area()));
    model.addAttribute("broken", seals.broken(asked.area()).orElse(null));
    Duration unsealed = seals.unsealedFor();
    if (unsealed.compareTo(LookSeals.TOO_LONG) > 0) {
      model.addAttribute("unsealedMinutes", unsealed.toMinutes());
    }
    model.addAttribute("missed", refused.missed(asked.area(), asked.from(), asked.to()));
    if (!asked.number().isEmpty() && of(asked, closed) == null) {
      model.addAttribute(PROBLEM, words.text("lookups.problem.case"));
    } else if (!asked.number().isEmpty() || !asked.official().isEmpty()) {
      model.addAttribute("looks", looks(asked, closed, MOST_LOOKS));
      model.addAttribute("officialName", staff.nameOf(asked.official()));
    }
    return PAGE;
  }

  private static boolean isPeriod(Asked asked) {
    return !asked.from().isAfter(asked.to())
        && asked.to().isBefore(asked.from().plusDays(MOST_DAYS));
  }

  /** The case that is asked for, or null where there is none for these eyes. */
  private CaseNumber of(Asked asked, Set<CaseNumber> closed) {
    if (!CaseNumber.isValid(asked.number())) {
      return null;
    }
    CaseNumber number = new CaseNumber(asked.number());
    return caseFiles
        .find(number)
        .map(CaseFile::number)
        .filter(known -> known.area().equals(asked.area()) && !closed.contains(known))
        .orElse(null);
  }

  private List<LookRows.Row> looks(Asked asked, Set<CaseNumber> closed, int limit) {
    if (!asked.number().isEmpty()) {
      return rows.rows(ledger.at(of(asked, closed), limit), closed);
    }
    return rows.rows(
        ledger.by(asked.official(), asked.area(), asked.from(), asked.to(), limit), closed);
  }

  private List<Found> found(Asked asked, Person reader, Set<CaseNumber> closed) {
    List<Settlement> settlements = reviews.settlements(asked.area(), asked.from(), asked.to());
    return reviews.unusual(asked.area(), asked.from(), asked.to()).stream()
        .filter(one -> one.caseNumber() == null || !closed.contains(one.caseNumber()))
        .map(one -> found(one, settlements, reader))
        .toList();
  }

  /** The latest first. */
  private List<RefusedRow> refused(Asked asked, Set<CaseNumber> closed) {
    List<RefusedRow> shown =
        refused.of(asked.area(), asked.from(), asked.to()).stream()
            .filter(one -> !closed.contains(one.caseNumber()))
            .map(
                one ->
                    new RefusedRow(
                        words.moment(one.at()),
                        staff.nameOf(one.official()),
                        one.official(),
                        rows.place(one.place()),
                        one.caseNumber().value(),
                        words.of("RefusedLook", one.reason().name())))
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.reverse(shown);
    return shown.subList(0, Math.min(shown.size(), MOST_LOOKS));
  }

  private Found found(Unusual one, List<Settlement> settlements, Person reader) {
    return new Found(
        one.rule().name(),
        words.of(one.rule()),
        one.official(),
        staff.nameOf(one.official()),
        one.day(),
        words.day(one.day()),
        one.caseNumber() == null ? "" : one.caseNumber().value(),
        one.count(),
        settlements.stream()
            .filter(settlement -> settlement.settles(one))
            .map(
                said ->
                    new Said(
                        words.of(said.outcome()),
                        said.reason(),
                        staff.nameOf(said.settledBy()) + " " + words.moment(said.settledAt())))
            .toList(),
        one.official().equals(reader.id()));
  }

  @PostMapping("/settle")
  String settle(
      @RequestParam String area,
      @RequestParam UnusualRule rule,
      @RequestParam String official,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
      @RequestParam(defaultValue = "") String number,
      @RequestParam Outcome outcome,
      @RequestParam(defaultValue = "") String reason,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    requireArea(areas(desk.person()), area);
    CaseNumber about = CaseNumber.parse(number).orElse(null);
    if (about != null && recusals.applies(about, desk.person().id())) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    try {
      reviews.settle(
          area, new Unusual(rule, official, day, about, 0), outcome, reason, desk.person().id());
      next.addFlashAttribute("done", true);
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    next.addAttribute("area", area);
    return "redirect:/supervision/lookups";
  }

  /** The looks asked for, or without any the findings, as a table. */
  @PostMapping("/csv")
  ResponseEntity<byte[]> csv(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String official,
      @ModelAttribute(name = "desk", binding = false) Desk desk)
      throws IOException {
    requireArea(areas(desk.person()), area);
    Asked asked = new Asked(area, from, to, number.strip(), official.strip());
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(desk.person().id()));
    boolean ofACase = !asked.number().isEmpty();
    if (!isPeriod(asked) || ofACase && of(asked, closed) == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (SheetWriter sheet = SheetWriter.to(file, Format.CSV, words.text("lookups.title"))) {
      if (ofACase || !asked.official().isEmpty()) {
        sheet.row(titles("at", "who", "roles", "way", "purpose", "kinds", "cases"));
        for (LookRows.Row row : looks(asked, closed, MOST_EXPORTED)) {
          sheet.row(row.cells());
        }
      } else {
        sheet.row(titles("rule", "official", "day", "case", "count", "settled"));
        for (Found one : found(asked, desk.person(), closed)) {
          sheet.row(cells(one));
        }
      }
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(Format.CSV.mediaType() + ";charset=UTF-8"))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(words.text("lookups.title") + ".csv", StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(file.toByteArray());
  }

  private List<String> titles(String... names) {
    return Stream.of(names).map(name -> words.text("lookups." + name)).toList();
  }

  private static List<String> cells(Found one) {
    return List.of(
        one.ruleText(),
        one.name() + " (" + one.official() + ")",
        one.day(),
        one.number(),
        String.valueOf(one.count()),
        String.join(
            "; ",
            one.said().stream()
                .map(said -> said.outcome() + " " + said.reason() + " " + said.by())
                .toList()));
  }

  private static List<String> areas(Person person) {
    List<String> areas =
        person.areas().stream()
            .filter(area -> person.holds(Role.SUPERVISOR, area))
            .sorted()
            .toList();
    if (areas.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return areas;
  }

  private static void requireArea(List<String> areas, String area) {
    if (!areas.contains(area)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
  }
}
