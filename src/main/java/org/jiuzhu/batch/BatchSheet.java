package org.jiuzhu.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jiuzhu.batch.BatchFlaw.Code;
import org.jiuzhu.input.Messages;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.payment.PaymentResult.Rejection;
import org.jiuzhu.spreadsheet.SheetRow;
import org.jiuzhu.spreadsheet.SheetWriter;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.stereotype.Component;

/** A batch as a table. Files are Chinese whatever language the page is read in. */
@Component
class BatchSheet {

  private final Messages messages;

  BatchSheet(Messages messages) {
    this.messages = messages;
  }

  /** The file of a batch; every cell is a text. */
  byte[] write(Batch batch, List<BatchItem> items, List<Payment> payments, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = SheetWriter.to(out, format, text("batch.sheet"))) {
      sheet.row(titles());
      for (int i = 0; i < items.size(); i++) {
        sheet.row(cells(batch, items.get(i), payments.get(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a file in memory cannot be written", e);
    }
    return out.toByteArray();
  }

  private static List<String> cells(Batch batch, BatchItem item, Payment payment) {
    return List.of(
        batch.number(),
        String.valueOf(item.position()),
        item.key().value(),
        String.valueOf(item.attempt()),
        payment.payee().name(),
        payment.payee().bank(),
        payment.payee().account(),
        item.amount().toString(),
        "",
        "",
        "");
  }

  private List<String> titles() {
    return Arrays.stream(BatchColumn.values()).map(this::title).toList();
  }

  private String title(BatchColumn column) {
    return text("batch.column." + column.name());
  }

  /**
   * The lines of a file that came back. Columns may stand in any order, and others beside them.
   *
   * @param flaws to which it is added that the titles are wrong or nothing follows them
   */
  List<ReturnedLine> read(List<SheetRow> rows, List<BatchFlaw> flaws) {
    if (rows.isEmpty()) {
      flaws.add(new BatchFlaw(0, Code.NO_ROWS));
      return List.of();
    }
    Map<BatchColumn, Integer> places = new EnumMap<>(BatchColumn.class);
    List<String> titles = rows.get(0).cells().stream().map(BatchSheet::plain).toList();
    for (BatchColumn column : BatchColumn.values()) {
      int place = titles.indexOf(title(column));
      if (place < 0 || place != titles.lastIndexOf(title(column))) {
        flaws.add(new BatchFlaw(rows.get(0).number(), Code.TITLES));
        return List.of();
      }
      places.put(column, place);
    }
    if (rows.size() == 1) {
      flaws.add(new BatchFlaw(0, Code.NO_ROWS));
    }
    List<ReturnedLine> lines = new ArrayList<>();
    for (SheetRow row : rows.subList(1, rows.size())) {
      lines.add(line(row, column -> plain(row.cell(places.get(column)))));
    }
    return lines;
  }

  private static ReturnedLine line(SheetRow row, Function<BatchColumn, String> cell) {
    return new ReturnedLine(
        row.number(),
        cell.apply(BatchColumn.BATCH),
        cell.apply(BatchColumn.KEY),
        cell.apply(BatchColumn.ATTEMPT),
        cell.apply(BatchColumn.HOLDER),
        cell.apply(BatchColumn.BANK),
        cell.apply(BatchColumn.ACCOUNT),
        cell.apply(BatchColumn.AMOUNT),
        cell.apply(BatchColumn.OUTCOME),
        cell.apply(BatchColumn.REJECTION),
        cell.apply(BatchColumn.REFERENCE));
  }

  /** Without the apostrophe that keeps a cell from being a formula. */
  static String plain(String cell) {
    return cell.startsWith("'") ? cell.substring(1) : cell;
  }

  /** What became of a transfer, in the bank's words. */
  Optional<Outcome> outcome(String cell) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> cell.equals(text("batch.outcome." + outcome.name())))
        .findFirst();
  }

  /** Why a transfer was rejected, in the bank's words. */
  Optional<Rejection> rejection(String cell) {
    return Arrays.stream(Rejection.values())
        .filter(reason -> cell.equals(text("PaymentRejection." + reason.name())))
        .findFirst();
  }

  private String text(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }
}
