package org.jiuzhu.relief;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.spreadsheet.SheetRow;

/** Reads a batch file of a subsidy that the bank has filled in, row by row. */
final class SubsidySheet implements Consumer<SheetRow> {

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");
  private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z_/.:-]{1,60}");
  private static final Pattern KEY = Pattern.compile("(.{1,60})/([1-9][0-9]{0,17})");
  private static final int MOST_FLAWS = 200;

  private final CaseNumber subsidy;
  private final Terms terms;
  private final Consumer<Answer> answers;
  private final List<SheetFlaw> flaws = new ArrayList<>();
  private Map<Column, Integer> columns;

  /** The columns in the order of the file; the bank fills in the last three. */
  enum Column {
    /** 支付编号. */
    KEY,
    /** 户名. */
    HOLDER,
    /** 开户银行. */
    BANK,
    /** 账号. */
    ACCOUNT,
    /** 金额（元）. */
    AMOUNT,
    /** 用途. */
    PURPOSE,
    /** 结果: 成功 or 失败. */
    RESULT,
    /** 失败原因. */
    REASON,
    /** 银行流水号. */
    REFERENCE
  }

  /**
   * The words that the cells may hold.
   *
   * @param titles of the columns
   * @param paid result of a payment that arrived
   * @param rejected result of one that did not
   * @param reasons codes of why not, by name; others count as OTHER
   */
  record Terms(
      Map<Column, String> titles, String paid, String rejected, Map<String, String> reasons) {}

  /**
   * What a bank says about one payment.
   *
   * @param row as the office program counts it
   * @param amount CNY
   * @param reason code of why it did not arrive; null where it did
   * @param reference how the bank calls it; null where it does not say
   */
  record Answer(int row, long grant, BigDecimal amount, String reason, String reference) {

    /** Whether it reached the payee. */
    boolean isPaid() {
      return reason == null;
    }
  }

  /**
   * @param answers takes the rows without a flaw
   */
  SubsidySheet(CaseNumber subsidy, Terms terms, Consumer<Answer> answers) {
    this.subsidy = subsidy;
    this.terms = terms;
    this.answers = answers;
  }

  /** The key of a payment, as the bank is told. */
  static String key(CaseNumber subsidy, long grant) {
    return subsidy.value() + "/" + grant;
  }

  @Override
  public void accept(SheetRow row) {
    if (columns == null) {
      columns = columns(row);
      if (!isComplete()) {
        flaw(0, null, "return-titles");
      }
    } else if (isComplete() && flaws.size() < MOST_FLAWS) {
      read(row);
    }
  }

  private Map<Column, Integer> columns(SheetRow titles) {
    Map<Column, Integer> found = new EnumMap<>(Column.class);
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

  private boolean isComplete() {
    return columns.keySet().containsAll(List.of(Column.KEY, Column.AMOUNT, Column.RESULT));
  }

  private void read(SheetRow row) {
    int before = flaws.size();
    Optional<Long> grant = grant(cell(row, Column.KEY));
    if (grant.isEmpty()) {
      flaw(row.number(), Column.KEY, "return-unknown");
    }
    String amount = cell(row, Column.AMOUNT);
    if (!AMOUNT.matcher(amount).matches()) {
      flaw(row.number(), Column.AMOUNT, "sheet-amount");
    }
    String result = cell(row, Column.RESULT);
    boolean paid = result.equals(terms.paid());
    if (!paid && !result.equals(terms.rejected())) {
      flaw(row.number(), Column.RESULT, "return-result", terms.paid(), terms.rejected());
    }
    String reference = cell(row, Column.REFERENCE);
    if (!reference.isEmpty() && !REFERENCE.matcher(reference).matches()) {
      flaw(row.number(), Column.REFERENCE, "return-reference");
    }
    if (flaws.size() == before) {
      answers.accept(
          new Answer(
              row.number(),
              grant.orElseThrow(),
              new BigDecimal(amount),
              paid ? null : terms.reasons().getOrDefault(cell(row, Column.REASON), "OTHER"),
              reference.isEmpty() ? null : reference));
    }
  }

  private Optional<Long> grant(String key) {
    var found = KEY.matcher(key);
    return found.matches() && found.group(1).equals(subsidy.value())
        ? Optional.of(Long.valueOf(found.group(2)))
        : Optional.empty();
  }

  private String cell(SheetRow row, Column column) {
    return row.cell(columns.getOrDefault(column, -1));
  }

  private void flaw(int row, Column column, String code, Object... arguments) {
    flaws.add(new SheetFlaw(row, column == null ? null : column.name(), code, List.of(arguments)));
  }

  /** Everything that is wrong with the cells; a file without any row is wrong too. */
  List<SheetFlaw> flaws() {
    return columns == null
        ? List.of(new SheetFlaw(0, null, "sheet-no-rows", List.of()))
        : List.copyOf(flaws);
  }
}
