package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payroll.RecipientImport;
import org.jiuzhu.payroll.RecipientImport.State;
import org.jiuzhu.payroll.RecipientImport.Uploaded;
import org.jiuzhu.payroll.RecipientImports;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 在享对象导入: the county uploads, a second person of county or finance approves. */
@Controller
class RecipientsController {

  private static final int MOST_LINES = 50;
  private static final String PROBLEM = "problem";

  private final RecipientImports imports;
  private final RunningGrants grants;
  private final HoldRows holds;
  private final SheetFlaws flaws;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final Clock clock;
  private final Looks looks;

  RecipientsController(
      RecipientImports imports,
      RunningGrants grants,
      HoldRows holds,
      SheetFlaws flaws,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      Clock clock,
      Looks looks) {
    this.imports = imports;
    this.grants = grants;
    this.holds = holds;
    this.flaws = flaws;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.clock = clock;
    this.looks = looks;
  }

  /** An import in the list. */
  record Row(
      long id,
      String state,
      boolean waiting,
      String count,
      String total,
      String uploaded,
      String decided) {}

  /** A line of the sums. */
  record Sum(String township, String category, String method, int count, String total) {}

  /** A recipient of the preview. */
  record Line(
      int row,
      String name,
      String idNumber,
      String township,
      String category,
      int persons,
      String amount,
      String account,
      String since,
      String caseNumber) {}

  @GetMapping("/tools/recipients")
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
    LocalDate month = LocalDate.now(clock).withDayOfMonth(1);
    model.addAttribute("area", new Choice(shown, organisation.area(shown).name()));
    model.addAttribute("onHold", holds.of(shown));
    model.addAttribute(
        "areas",
        areas.stream().map(slug -> new Choice(slug, organisation.area(slug).name())).toList());
    model.addAttribute("running", grants.count(shown, month));
    model.addAttribute("uploads", desk.person().holds(Role.COUNTY, shown));
    model.addAttribute("mostRows", String.valueOf(RecipientImports.MOST_ROWS));
    model.addAttribute(
        "months",
        List.of(month.plusMonths(1), month).stream()
            .map(first -> new Choice(YearMonth.from(first).toString(), words.month(first)))
            .toList());
    model.addAttribute("rows", imports.of(shown).stream().map(this::row).toList());
    return "recipients";
  }

  private Row row(RecipientImport found) {
    return new Row(
        found.id(),
        words.of("RecipientImportState", found.state().name()),
        found.state() == State.WAITING,
        String.valueOf(found.rows()),
        found.total().toString(),
        staff.nameOf(found.uploadedBy()) + " " + words.moment(found.uploadedAt()),
        found.decidedBy() == null
            ? ""
            : staff.nameOf(found.decidedBy()) + " " + words.moment(found.decidedAt()));
  }

  @GetMapping("/tools/recipients/template")
  void template(
      @RequestParam Format format,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletResponse response)
      throws IOException {
    if (areas(desk.person()).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    attach(response, words.text("recipients.sheet"), format);
    imports.template(response.getOutputStream(), format);
  }

  /** Tells the browser to keep what follows as a file, and nobody to keep a copy. */
  static void attach(HttpServletResponse response, String name, Format format) {
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(name + "." + format.extension(), StandardCharsets.UTF_8)
            .build()
            .toString());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
  }

  @PostMapping("/tools/recipients")
  String upload(
      @RequestParam String area,
      @RequestParam(required = false) YearMonth paysFrom,
      @RequestParam(defaultValue = "false") boolean leaveOut,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next)
      throws IOException {
    if (!desk.person().holds(Role.COUNTY, area)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    String user = desk.person().id();
    try {
      LocalDate from =
          paysFrom == null
              ? LocalDate.now(clock).withDayOfMonth(1).plusMonths(1)
              : paysFrom.atDay(1);
      Uploaded uploaded = imports.upload(area, file.getBytes(), from, leaveOut, user);
      next.addFlashAttribute("flaws", flaws.lines(uploaded.flaws(), "recipients.column."));
      next.addFlashAttribute("flawCount", uploaded.flaws().size());
      next.addFlashAttribute("goodRows", uploaded.goodRows());
      if (uploaded.stored() != null) {
        next.addFlashAttribute("stored", true);
        return "redirect:/tools/recipients/" + uploaded.stored().id();
      }
    } catch (SheetRefusedException e) {
      next.addFlashAttribute(PROBLEM, flaws.line(e));
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
    next.addAttribute("area", area);
    return "redirect:/tools/recipients";
  }

  @GetMapping("/tools/recipients/{id}")
  String show(
      @PathVariable long id,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    RecipientImport found = open(id, desk.person());
    model.addAttribute("row", row(found));
    model.addAttribute("area", new Choice(found.area(), organisation.area(found.area()).name()));
    model.addAttribute("from", words.month(found.paysFrom()));
    model.addAttribute("own", found.uploadedBy().equals(desk.person().id()));
    model.addAttribute("approved", found.state() == State.APPROVED);
    model.addAttribute(
        "sums",
        imports.sums(id).stream()
            .map(
                sum ->
                    new Sum(
                        organisation.township(found.area(), sum.township()).name(),
                        words.of("Category", sum.category().name()),
                        words.of("recipients.method", sum.method().name()),
                        sum.rows(),
                        sum.total().toString()))
            .toList());
    List<RecipientImport.Line> lines = imports.lines(id, MOST_LINES);
    looks.list(
        desk.person(),
        found.area(),
        "IMPORT_" + id,
        lines.stream()
            .map(RecipientImport.Line::caseNumber)
            .filter(CaseNumber::isValid)
            .map(CaseNumber::new)
            .toList());
    model.addAttribute("lines", lines.stream().map(line -> line(found, line)).toList());
    return "recipients-file";
  }

  private Line line(RecipientImport found, RecipientImport.Line line) {
    return new Line(
        line.row(),
        line.name(),
        line.idNumber(),
        organisation.township(found.area(), line.township()).name(),
        words.of("Category", line.category().name()),
        line.persons(),
        line.amount().toString(),
        account(line),
        words.month(line.since()),
        line.caseNumber());
  }

  /** Bank and end of the account; in cash who collects it, where that is somebody else. */
  private String account(RecipientImport.Line line) {
    if (line.bank() != null) {
      return line.bank() + " …" + line.accountEnd();
    }
    return line.payee().equals(line.name())
        ? words.of("recipients.method", PaymentMethod.CASH.name())
        : words.text("recipients.collects", line.payee());
  }

  @PostMapping("/tools/recipients/{id}/approve")
  String approve(
      @PathVariable long id,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    RecipientImport found = open(id, desk.person());
    decide(next, () -> imports.approve(found.id(), desk.person().id()));
    return "redirect:/tools/recipients/" + id;
  }

  @PostMapping("/tools/recipients/{id}/refuse")
  String refuse(
      @PathVariable long id,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    RecipientImport found = open(id, desk.person());
    decide(next, () -> imports.refuse(found.id(), desk.person().id()));
    return "redirect:/tools/recipients/" + id;
  }

  private void decide(RedirectAttributes next, Runnable decision) {
    try {
      decision.run();
    } catch (RefusedException e) {
      next.addFlashAttribute(PROBLEM, messages.line(e));
    }
  }

  /** An import of an area for which this person works; others look as if they were not there. */
  private RecipientImport open(long id, Person person) {
    try {
      RecipientImport found = imports.get(id);
      if (areas(person).contains(found.area())) {
        return found;
      }
    } catch (RefusedException e) {
      // as below
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private static List<String> areas(Person person) {
    return person.areas().stream()
        .filter(slug -> person.holds(Role.COUNTY, slug) || person.holds(Role.FINANCE, slug))
        .sorted()
        .toList();
  }
}
