package org.jiuzhu.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.jiuzhu.spreadsheet.SheetRow;

/**
 * Reads a batch file that the bank has filled in, row by row; columns are found by their titles and
 * those that the booking does not need are not looked at.
 *
 * @param <K> what tells a payment
 */
public final class ReturnedSheet<K> implements Consumer<SheetRow> {

  private static final Set<BatchColumn> NEEDED =
      Set.of(
          BatchColumn.KEY,
          BatchColumn.HOLDER,
          BatchColumn.ACCOUNT,
          BatchColumn.AMOUNT,
          BatchColumn.RESULT);
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");
  private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,5}");

  /** As files had it that left before the try had a column of its own. */
  private static final Pattern KEY_WITH_ATTEMPT = Pattern.compile("(.+/[0-9]+)-([1-9][0-9]{0,5})");

  private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z_/.:-]{1,60}");
  private static final int MOST_BYTES = 12 * 1024 * 1024;
  private static final SheetLimits LIMITS = SheetLimits.of(MOST_BYTES, 200_001);

  /** More are not told of one file. */
  static final int MOST_FLAWS = 200;

  private final Terms terms;
  private final Function<String, Optional<K>> keys;
  private final Consumer<ReturnedRow<K>> rows;
  private final List<SheetFlaw> flaws = new ArrayList<>();
  private Map<BatchColumn, Integer> columns;
  private boolean anyRow;

  /**
   * The words that the cells may hold.
   *
   * @param titles of the columns
   * @param paid result of a payment that arrived
   * @param rejected result of one that did not
   * @param reasons by name
   */
  public record Terms(
      Map<BatchColumn, String> titles,
      String paid,
      String rejected,
      Map<String, ReturnReason> reasons) {

    /**
     * The words as the messages file has them.
     *
     * @param words a text by key
     */
    public static Terms of(UnaryOperator<String> words) {
      Map<BatchColumn, String> titles = new EnumMap<>(BatchColumn.class);
      for (BatchColumn column : BatchColumn.values()) {
        titles.put(column, words.apply("payroll.column." + column.name()));
      }
      Map<String, ReturnReason> reasons = new HashMap<>();
      for (ReturnReason reason : ReturnReason.ofBanks()) {
        reasons.put(words.apply("ReturnReason." + reason.name()), reason);
      }
      return new Terms(
          titles,
          words.apply("payroll.result.PAID"),
          words.apply("payroll.result.REJECTED"),
          reasons);
    }
  }

  /**
   * Reads a returned file to its end.
   *
   * @param words a text of the messages file by key
   * @param keys reads the key of a payment, if it is one
   * @param rows takes the rows without a flaw
   * @return everything that is wrong with the cells; a file without any row is wrong too
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large
   */
  public static <K> List<SheetFlaw> read(
      byte[] file,
      UnaryOperator<String> words,
      Function<String, Optional<K>> keys,
      Consumer<ReturnedRow<K>> rows) {
    ReturnedSheet<K> sheet = new ReturnedSheet<>(Terms.of(words), keys, rows);
    SheetReader.read(file, LIMITS, sheet);
    return sheet.flaws();
  }

  /** What a comparison in the database found of a row. */
  static SheetFlaw compared(int row, String code) {
    BatchColumn column =
        switch (code) {
          case "return-amount" -> BatchColumn.AMOUNT;
          case "return-attempt" -> BatchColumn.ATTEMPT;
          default -> BatchColumn.KEY;
        };
    return new SheetFlaw(row, column.name(), code, List.of());
  }

  private ReturnedSheet(
      Terms terms, Function<String, Optional<K>> keys, Consumer<ReturnedRow<K>> rows) {
    this.terms = terms;
    this.keys = keys;
    this.rows = rows;
  }

  @Override
  public void accept(SheetRow row) {
    if (columns == null) {
      columns = columns(row);
      if (!columns.keySet().containsAll(NEEDED)) {
        flaw(0, null, "return-titles");
      }
    } else if (columns.keySet().containsAll(NEEDED) && flaws.size() < MOST_FLAWS) {
      read(row);
    }
  }

  private Map<BatchColumn, Integer> columns(SheetRow titles) {
    Map<BatchColumn, Integer> found = new EnumMap<>(BatchColumn.class);
    terms
        .titles()
        .forEach(
            (column, title) -> {
              int place = titles.cells().indexOf(title);
              if (place >= 0) {
                found.put(column, place);
              }
            });
    return found;
  }

  private void read(SheetRow row) {
    int before = flaws.size();
    String told = cell(row, BatchColumn.KEY);
    String attempt = cell(row, BatchColumn.ATTEMPT);
    Matcher together = KEY_WITH_ATTEMPT.matcher(told);
    if (attempt.isEmpty() && together.matches()) {
      told = together.group(1);
      attempt = together.group(2);
    }
    K key = keys.apply(told).orElse(null);
    if (key == null) {
      flaw(row.number(), BatchColumn.KEY, "return-unknown");
    } else if (!ATTEMPT.matcher(attempt).matches()) {
      flaw(row.number(), BatchColumn.ATTEMPT, "return-attempt");
    }
    String amount = cell(row, BatchColumn.AMOUNT);
    if (!AMOUNT.matcher(amount).matches()) {
      flaw(row.number(), BatchColumn.AMOUNT, "sheet-amount");
    }
    String result = cell(row, BatchColumn.RESULT);
    boolean paid = result.equals(terms.paid());
    if (!paid && !result.equals(terms.rejected())) {
      flaw(row.number(), BatchColumn.RESULT, "return-result", terms.paid(), terms.rejected());
    }
    String reference = cell(row, BatchColumn.REFERENCE);
    if (!reference.isEmpty() && !REFERENCE.matcher(reference).matches()) {
      flaw(row.number(), BatchColumn.REFERENCE, "return-reference");
    }
    if (flaws.size() == before) {
      anyRow = true;
      rows.accept(
          new ReturnedRow<>(
              row.number(),
              key,
              Integer.parseInt(attempt),
              cell(row, BatchColumn.HOLDER),
              cell(row, BatchColumn.ACCOUNT),
              new BigDecimal(amount),
              paid,
              paid
                  ? null
                  : terms.reasons().getOrDefault(cell(row, BatchColumn.REASON), ReturnReason.OTHER),
              reference.isEmpty() ? null : reference));
    }
  }

  private String cell(SheetRow row, BatchColumn column) {
    return row.cell(columns.getOrDefault(column, -1));
  }

  private void flaw(int row, BatchColumn column, String code, Object... arguments) {
    flaws.add(new SheetFlaw(row, column == null ? null : column.name(), code, List.of(arguments)));
  }

  private List<SheetFlaw> flaws() {
    return flaws.isEmpty() && !anyRow
        ? List.of(new SheetFlaw(0, null, "sheet-no-rows", List.of()))
        : List.copyOf(flaws);
  }
}
