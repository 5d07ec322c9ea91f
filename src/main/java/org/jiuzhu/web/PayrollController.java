package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.Payroll;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollBooks;
import org.jiuzhu.payroll.PayrollFile;
import org.jiuzhu.payroll.PayrollFiles;
import org.jiuzhu.payroll.PayrollItems;
import org.jiuzhu.payroll.PayrollItems.StateSum;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.payroll.Payrolls;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
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

/** 按月发放: batch files to the bank, its answers, and how each month went. No names, no accounts. */
@Controller
class PayrollController {

  private final Payrolls payrolls;
  private final PayrollItems items;
  private final PayrollFiles files;
  private final PayrollBatch batch;
  private final PayrollReturns returns;
  private final PayrollBooks books;
  private final HoldRows holds;
  private final SheetFlaws flaws;
  private final Organisation organisation;
  private final Staff staff;
  private final Messages messages;
  private final Words words;
  private final Looks looks;

  PayrollController(
      Payrolls payrolls,
      PayrollItems items,
      PayrollFiles files,
      PayrollBatch batch,
      PayrollReturns returns,
      PayrollBooks books,
      HoldRows holds,
      SheetFlaws flaws,
      Organisation organisation,
      Staff staff,
      Messages messages,
      Words words,
      Looks looks) {
    this.payrolls = payrolls;
    this.items = items;
    this.files = files;
    this.batch = batch;
    this.returns = returns;
    this.books = books;
    this.holds = holds;
    this.flaws = flaws;
    this.organisation = organisation;
    this.staff = staff;
    this.messages = messages;
    this.words = words;
    this.looks = looks;
  }

  /** A payroll in the list. */
  record Row(String number, String month, String state, boolean over, int items, String total) {}

  /** A line of sums. */
  record Sum(String what, String category, int items, String total) {}

  /** A file that went out or came back. */
  record FileRow(
      String direction, String format, String sum, String digest, String who, String at) {}

  @GetMapping("/tools/payroll")
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
    model.addAttribute("onHold", holds.of(shown));
    model.addAttribute(
        "areas",
        areas.stream().map(slug -> new Choice(slug, organisation.area(slug).name())).toList());
    model.addAttribute("rows", payrolls.of(shown).stream().map(this::row).toList());
    return "payroll";
  }

  private Row row(Payroll payroll) {
    List<PayrollItems.Sum> sums = items.sums(payroll.caseNumber());
    return new Row(
        payroll.caseNumber().value(),
        words.month(payroll.month()),
        words.of("PayrollState", payroll.state().name()),
        payroll.endedAt() != null,
        sums.stream().mapToInt(PayrollItems.Sum::items).sum(),
        Money.sum(sums.stream().map(PayrollItems.Sum::total).toList()).toString());
  }

  @GetMapping("/tools/payroll/{number}")
  String show(
      @PathVariable String number,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    Payroll payroll = open(number, desk.person());
    boolean finance = desk.person().holds(Role.FINANCE, payroll.area());
    List<StateSum> states = items.byState(payroll.caseNumber());
    boolean open = states.stream().anyMatch(sum -> sum.state().name().equals("ORDERED"));
    model.addAttribute("row", row(payroll));
    model.addAttribute(
        "area", new Choice(payroll.area(), organisation.area(payroll.area()).name()));
    model.addAttribute("onHold", holds.of(payroll.area()));
    model.addAttribute("reviewer", name(payroll.reviewedBy()));
    model.addAttribute("approver", name(payroll.approvedBy()));
    model.addAttribute("sender", name(payroll.sentBy()));
    model.addAttribute("downloads", finance && open && payroll.state().isUnderWay());
    model.addAttribute("uploads", finance && PayrollReturns.TAKEN_IN.contains(payroll.state()));
    if (payroll.approvedBy() != null) {
      model.addAttribute("agrees", books.differing(payroll.caseNumber()).isEmpty());
    }
    model.addAttribute("states", states.stream().map(this::sum).toList());
    model.addAttribute(
        "sums", items.sums(payroll.caseNumber()).stream().map(sum -> sum(payroll, sum)).toList());
    model.addAttribute("files", files.of(payroll.caseNumber()).stream().map(this::file).toList());
    return "payroll-file";
  }

  private String name(String user) {
    return user == null ? "" : staff.nameOf(user);
  }

  private Sum sum(StateSum sum) {
    return new Sum(
        words.of("PayrollItemState", sum.state().name()), "", sum.items(), sum.total().toString());
  }

  private Sum sum(Payroll payroll, PayrollItems.Sum sum) {
    return new Sum(
        organisation.township(payroll.area(), sum.township()).name(),
        words.of("Category", sum.category().name()),
        sum.items(),
        sum.total().toString());
  }

  private FileRow file(PayrollFile file) {
    return new FileRow(
        words.of("payroll.file", file.direction().name()),
        file.format().name(),
        words.text("payroll.sum", file.rows(), file.total().toString()),
        file.digest(),
        staff.nameOf(file.actor()),
        words.moment(file.at()));
  }

  /** Not to be fetched by a mere link: each file is registered. */
  @PostMapping("/tools/payroll/{number}/batch")
  void download(
      @PathVariable String number,
      @RequestParam Format format,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletResponse response)
      throws IOException {
    Payroll payroll = openToFinance(number, desk.person());
    RecipientsController.attach(
        response, words.text("payroll.sheet") + "-" + payroll.caseNumber(), format);
    looks.file(desk.person(), payroll.caseNumber(), List.of());
    looks.beforeHandingOut();
    try {
      batch.write(payroll.caseNumber(), format, desk.person().id(), response.getOutputStream());
    } catch (RefusedException e) {
      response.reset();
      throw new ResponseStatusException(HttpStatus.CONFLICT, null, e);
    }
  }

  @PostMapping("/tools/payroll/{number}/returned")
  String returned(
      @PathVariable String number,
      @RequestParam MultipartFile file,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      RedirectAttributes next)
      throws IOException {
    Payroll payroll = openToFinance(number, desk.person());
    try {
      BookedReturn booked = returns.book(payroll.caseNumber(), file.getBytes(), desk.person().id());
      if (booked.flaws().isEmpty()) {
        next.addFlashAttribute("booked", booked);
        next.addFlashAttribute("aside", flaws.lines(booked.aside(), "payroll.column."));
      } else {
        next.addFlashAttribute("flaws", flaws.lines(booked.flaws(), "payroll.column."));
        next.addFlashAttribute("flawCount", booked.flaws().size());
      }
    } catch (SheetRefusedException e) {
      next.addFlashAttribute("problem", flaws.line(e));
    } catch (RefusedException e) {
      next.addFlashAttribute("problem", messages.line(e));
    }
    return "redirect:/tools/payroll/" + payroll.caseNumber() + "#files";
  }

  private Payroll open(String number, Person person) {
    if (CaseNumber.isValid(number)) {
      Payroll found = payrolls.find(new CaseNumber(number)).orElse(null);
      if (found != null && areas(person).contains(found.area())) {
        return found;
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private Payroll openToFinance(String number, Person person) {
    Payroll found = open(number, person);
    if (!person.holds(Role.FINANCE, found.area())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return found;
  }

  private static List<String> areas(Person person) {
    return person.areas().stream()
        .filter(slug -> person.holds(Role.FINANCE, slug) || person.holds(Role.SUPERVISOR, slug))
        .sorted()
        .toList();
  }
}
