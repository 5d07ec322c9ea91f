package org.jiuzhu.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.relief.Subsidies;
import org.jiuzhu.relief.Subsidy;
import org.jiuzhu.relief.SubsidyBatch;
import org.jiuzhu.relief.SubsidyList;
import org.jiuzhu.relief.SubsidyReturns;
import org.jiuzhu.relief.SubsidyState;
import org.jiuzhu.relief.SubsidyView;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * 补贴发放: a subsidy's list and progress for the county, finance and supervisors of its area; finance
 * fetches the batch file and hands in the bank's answer.
 */
@Controller
@RequestMapping("/tools/relief/subsidies/{number}")
class SubsidyController {

  private static final int ROWS = 50;

  private final Subsidies subsidies;
  private final SubsidyList list;
  private final SubsidyView view;
  private final SubsidyBatch batch;
  private final SubsidyReturns returns;
  private final Recusals recusals;
  private final Organisation organisation;
  private final TimelineRows timeline;
  private final Words words;
  private final Messages messages;
  private final Looks looks;

  SubsidyController(
      Subsidies subsidies,
      SubsidyList list,
      SubsidyView view,
      SubsidyBatch batch,
      SubsidyReturns returns,
      Recusals recusals,
      Organisation organisation,
      TimelineRows timeline,
      Words words,
      Messages messages,
      Looks looks) {
    this.subsidies = subsidies;
    this.list = list;
    this.view = view;
    this.batch = batch;
    this.returns = returns;
    this.recusals = recusals;
    this.organisation = organisation;
    this.timeline = timeline;
    this.words = words;
    this.messages = messages;
    this.looks = looks;
  }

  /**
   * One payment in the list.
   *
   * @param number of the case; null where the reader must keep off it
   */
  record Row(
      String number,
      String township,
      String category,
      int persons,
      String amount,
      String method,
      String state,
      String reason) {}

  @GetMapping
  String show(
      @PathVariable String number,
      @RequestParam(defaultValue = "1") int page,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    Subsidy subsidy = open(number, desk.person());
    List<SubsidyList.Sum> sums = list.sums(subsidy.caseNumber());
    int recipients = sums.stream().mapToInt(SubsidyList.Sum::recipients).sum();
    int pages = Math.max(1, (recipients + ROWS - 1) / ROWS);
    if (page < 1 || page > pages) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean finance = desk.person().holds(Role.FINANCE, subsidy.caseNumber().area());
    model.addAttribute("number", subsidy.caseNumber().value());
    model.addAttribute("emergency", subsidy.emergency().value());
    model.addAttribute("kind", words.of(subsidy.kind()));
    model.addAttribute("facts", view.rows(subsidy));
    model.addAttribute("timeline", timeline.of(subsidy.caseNumber()));
    model.addAttribute("sums", view.sums(subsidy));
    List<Row> shown = rows(subsidy, page, desk.person());
    looks.file(
        desk.person(),
        subsidy.caseNumber(),
        shown.stream().map(Row::number).filter(Objects::nonNull).map(CaseNumber::new).toList());
    model.addAttribute("rows", shown);
    model.addAttribute("recipients", recipients);
    model.addAttribute("page", page);
    model.addAttribute("pages", pages);
    model.addAttribute("sends", finance && subsidy.state() == SubsidyState.APPROVED);
    model.addAttribute("reconciles", finance && SubsidyReturns.TAKEN_IN.contains(subsidy.state()));
    return "relief-subsidy";
  }

  private List<Row> rows(Subsidy subsidy, int page, Person person) {
    Set<CaseNumber> closed = new HashSet<>(recusals.cases(person.id()));
    String area = subsidy.caseNumber().area();
    return list.page(subsidy.caseNumber(), page, ROWS).stream()
        .map(
            item ->
                new Row(
                    closed.contains(item.caseNumber()) ? null : item.caseNumber().value(),
                    organisation.hasTownship(area, item.township())
                        ? organisation.township(area, item.township()).name()
                        : "",
                    words.of(item.category()),
                    item.persons(),
                    item.amount().toString(),
                    words.of(item.method()),
                    view.state(item.method(), item.state()),
                    view.reason(item.reason(), item.onHold())))
        .toList();
  }

  /**
   * The batch file; that it was fetched is kept, so this is no mere look. What cannot be done now
   * is told on the page itself.
   */
  @PostMapping("/file")
  Object file(
      @PathVariable String number,
      @RequestParam Format format,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next)
      throws IOException {
    Subsidy subsidy = openToFinance(number, desk.person());
    looks.file(desk.person(), subsidy.caseNumber(), List.of());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      batch.write(subsidy.caseNumber(), format, desk.person().id(), file);
    } catch (RefusedException e) {
      next.addFlashAttribute("refused", messages.line(e));
      return page(subsidy);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(format.mediaType()))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(subsidy.caseNumber().value() + "." + format.extension())
                .build()
                .toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(file.toByteArray());
  }

  @PostMapping("/return")
  String reconcile(
      @PathVariable String number,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next) {
    Subsidy subsidy = openToFinance(number, desk.person());
    try {
      BookedReturn booked = returns.book(subsidy.caseNumber(), file.getBytes(), desk.person().id());
      if (booked.flaws().isEmpty()) {
        next.addFlashAttribute(
            "booked",
            words.text(
                "relief.subsidy.booked",
                booked.paid(),
                booked.paidTotal().toString(),
                booked.rejected(),
                booked.rejectedTotal().toString(),
                booked.returned(),
                booked.returnedTotal().toString()));
      } else {
        next.addFlashAttribute("flaws", booked.flaws().stream().map(this::line).toList());
      }
    } catch (RefusedException e) {
      next.addFlashAttribute("refused", messages.line(e));
    } catch (SheetRefusedException e) {
      next.addFlashAttribute("refused", words.text("relief.subsidy.return.unreadable"));
    } catch (IOException e) {
      throw new UncheckedIOException("a returned file cannot be read", e);
    }
    return page(subsidy);
  }

  /** Row and rule of a wrong cell; the cell itself is not repeated. */
  private String line(SheetFlaw flaw) {
    String rule = messages.detail(new FieldError("", flaw.code(), flaw.arguments()));
    String column = flaw.column() == null ? "" : words.text("payroll.column." + flaw.column());
    return flaw.row() == 0
        ? rule
        : words.text("relief.subsidy.flaw", String.valueOf(flaw.row()), column, rule);
  }

  private static String page(Subsidy subsidy) {
    return "redirect:/tools/relief/subsidies/" + subsidy.caseNumber();
  }

  private Subsidy openToFinance(String number, Person person) {
    Subsidy subsidy = open(number, person);
    if (!person.holds(Role.FINANCE, subsidy.caseNumber().area())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return subsidy;
  }

  /** A subsidy of an area of the reader's; 404 for whoever has none to do with it. */
  private Subsidy open(String number, Person person) {
    return Optional.of(number)
        .filter(CaseNumber::isValid)
        .map(CaseNumber::new)
        .filter(
            found ->
                person.holds(Role.COUNTY, found.area())
                    || person.holds(Role.FINANCE, found.area())
                    || person.holds(Role.SUPERVISOR, found.area()))
        .flatMap(subsidies::find)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
