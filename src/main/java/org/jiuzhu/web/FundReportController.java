package org.jiuzhu.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.fund.FundClosings;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 日结和对账报表: to read, to print, and as a spreadsheet. */
@Controller
class FundReportController {

  private static final int DAYS = 31;

  private final FundViews views;
  private final FundReport report;
  private final FundClosings closings;
  private final Organisation organisation;
  private final Words words;
  private final Clock clock;

  FundReportController(
      FundViews views,
      FundReport report,
      FundClosings closings,
      Organisation organisation,
      Words words,
      Clock clock) {
    this.views = views;
    this.report = report;
    this.closings = closings;
    this.organisation = organisation;
    this.words = words;
    this.clock = clock;
  }

  @GetMapping("/tools/funds/report")
  String show(
      @RequestParam String area,
      @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate day,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      Model model) {
    List<FundId> funds = visible(desk.person(), area);
    LocalDate shown = day == null ? newest(area) : day;
    model.addAttribute("area", area);
    model.addAttribute("areaName", organisation.area(area).name());
    model.addAttribute("day", shown.toString());
    model.addAttribute(
        "days", closings.days(area, DAYS).stream().map(LocalDate::toString).toList());
    model.addAttribute("closings", report.days(funds, shown));
    model.addAttribute("compared", report.compared(funds));
    model.addAttribute("now", words.moment(clock.instant()));
    return "funds-report";
  }

  private LocalDate newest(String area) {
    return closings.days(area, 1).stream()
        .findFirst()
        .orElseGet(() -> LocalDate.now(clock).minusDays(1));
  }

  private List<FundId> visible(Person person, String area) {
    List<FundId> funds = views.visible(person, area);
    if (funds.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return funds;
  }

  @GetMapping("/tools/funds/report.csv")
  void csv(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletResponse response)
      throws IOException {
    write(visible(desk.person(), area), area, day, Format.CSV, response);
  }

  @GetMapping("/tools/funds/report.xlsx")
  void xlsx(
      @RequestParam String area,
      @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate day,
      @ModelAttribute(name = "desk", binding = false) Desk desk,
      HttpServletResponse response)
      throws IOException {
    write(visible(desk.person(), area), area, day, Format.XLSX, response);
  }

  private void write(
      List<FundId> funds, String area, LocalDate day, Format format, HttpServletResponse response)
      throws IOException {
    response.setContentType(format.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                "funds-" + area + "-" + day + "." + format.extension(), StandardCharsets.UTF_8)
            .build()
            .toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    try (SheetWriter sheet =
        SheetWriter.to(response.getOutputStream(), format, words.text("funds.report.title"))) {
      sheet.row(List.of(words.text("funds.report.columns").split("\\|")));
      for (FundReport.Day each : report.days(funds, day)) {
        write(each, day, sheet);
      }
      for (FundReport.Compared each : report.compared(funds)) {
        write(each, sheet);
      }
    }
  }

  private void write(FundReport.Day closing, LocalDate day, SheetWriter sheet) throws IOException {
    for (FundReport.AccountRow row : closing.accounts()) {
      sheet.row(
          List.of(
              closing.name(),
              day.toString(),
              words.text("funds.report.account"),
              row.account(),
              plain(row.opening()),
              plain(row.received()),
              plain(row.given()),
              plain(row.closing()),
              "",
              ""));
    }
    for (FundReport.KindRow row : closing.kinds()) {
      sheet.row(
          List.of(
              closing.name(),
              day.toString(),
              words.text("funds.report.kind"),
              row.kind(),
              "",
              "",
              "",
              "",
              String.valueOf(row.postings()),
              plain(row.amount())));
    }
    if (closing.closed()) {
      sheet.row(
          List.of(
              closing.name(),
              day.toString(),
              words.text("funds.report.hash"),
              closing.lastHash(),
              "",
              "",
              "",
              "",
              String.valueOf(closing.lastSeq()),
              ""));
    }
  }

  private void write(FundReport.Compared compared, SheetWriter sheet) throws IOException {
    for (FundReport.LineRow row : compared.lines()) {
      sheet.row(
          List.of(
              compared.name(),
              words.moment(clock.instant()),
              words.text("funds.report.compared"),
              row.account(),
              plain(row.booked()),
              plain(row.payments()),
              plain(row.files()),
              plain(row.difference()),
              "",
              ""));
    }
    for (FundReport.DifferingRow row : compared.differing()) {
      sheet.row(
          List.of(
              compared.name(),
              words.moment(clock.instant()),
              words.text("funds.report.differing"),
              row.payment(),
              row.state(),
              row.account(),
              "",
              "",
              "",
              ""));
    }
  }

  /** An amount as programs read it. */
  private static String plain(String grouped) {
    return grouped.replace(",", "");
  }
}
