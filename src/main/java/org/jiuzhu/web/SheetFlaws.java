package org.jiuzhu.web;

import java.util.List;
import org.jiuzhu.input.FieldError;
import org.jiuzhu.input.Messages;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.spreadsheet.SheetRefusedException;
import org.springframework.stereotype.Component;

/** What is wrong with a spreadsheet, in words: row, column, rule; never what the cell holds. */
@Component
class SheetFlaws {

  /** So many are listed; whoever has more mends these first. */
  static final int MOST = 200;

  private final Messages messages;

  SheetFlaws(Messages messages) {
    this.messages = messages;
  }

  /**
   * A line of the list.
   *
   * @param row in words
   * @param column its title; empty for the whole file
   */
  record Line(String row, String column, String rule) {}

  /**
   * The first flaws in words.
   *
   * @param columns what the titles' keys begin with
   */
  List<Line> lines(List<SheetFlaw> flaws, String columns) {
    return flaws.stream().limit(MOST).map(flaw -> line(flaw, columns)).toList();
  }

  private Line line(SheetFlaw flaw, String columns) {
    return new Line(
        flaw.row() == 0 ? messages.text("recipients.whole-file") : String.valueOf(flaw.row()),
        flaw.column() == null ? "" : messages.text(columns + flaw.column()),
        messages.detail(new FieldError("", flaw.code(), flaw.arguments())));
  }

  /** Why a file cannot be read at all. */
  String line(SheetRefusedException e) {
    return messages.text("sheet." + e.reason().name());
  }
}
