package org.jiuzhu.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.AccountNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.policy.Category;
import org.jiuzhu.spreadsheet.SheetRow;

/**
 * Reads the spreadsheet of current recipients cell by cell and collects everything that is wrong.
 * Knows the file alone; who is paid already is looked up elsewhere.
 */
final class RecipientSheet {

  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_BANK = 100;
  private static final int MOST_PERSONS = 30;
  private static final YearMonth FIRST = YearMonth.of(1999, 10);
  private static final BigDecimal MOST = new BigDecimal("99999.99");
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,2})?");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

  /** What is asked for depends on how somebody is paid. */
  private static final Set<RecipientColumn> PAYEE =
      EnumSet.of(RecipientColumn.HOLDER, RecipientColumn.BANK, RecipientColumn.ACCOUNT);

  private final Terms terms;
  private final LocalDate paysFrom;
  private final List<RecipientRow> rows = new ArrayList<>();
  private final List<SheetFlaw> flaws = new ArrayList<>();
  private final Map<String, Integer> idNumbers = new HashMap<>();
  private boolean tellsMethod;

  /**
   * The words that the cells may hold.
   *
   * @param titles of the columns
   * @param townships slugs by name
   * @param categories those that are paid, by name
   * @param methods how aid is paid, by name
   */
  record Terms(
      Map<RecipientColumn, String> titles,
      Map<String, String> townships,
      Map<String, Category> categories,
      Map<String, PaymentMethod> methods) {

    Terms {
      titles = Map.copyOf(titles);
      townships = Map.copyOf(townships);
      categories = Map.copyOf(categories);
      methods = Map.copyOf(methods);
    }
  }

  /**
   * What a file says.
   *
   * @param rows those without a flaw
   * @param flaws of the others, in the order of the file
   */
  record Content(List<RecipientRow> rows, List<SheetFlaw> flaws) {

    Content {
      rows = List.copyOf(rows);
      flaws = List.copyOf(flaws);
    }
  }

  private RecipientSheet(Terms terms, LocalDate paysFrom) {
    this.terms = terms;
    this.paysFrom = paysFrom;
  }

  /**
   * Reads a file.
   *
   * @param file with the titles in its first row
   * @param paysFrom first day of the first month that this system pays
   */
  static Content read(List<SheetRow> file, Terms terms, LocalDate paysFrom) {
    RecipientSheet sheet = new RecipientSheet(terms, paysFrom);
    if (file.isEmpty() || !sheet.hasTitles(file.get(0))) {
      return new Content(List.of(), List.of(new SheetFlaw(0, null, "sheet-titles", List.of())));
    }
    if (file.size() == 1) {
      return new Content(List.of(), List.of(new SheetFlaw(0, null, "sheet-no-rows", List.of())));
    }
    file.subList(1, file.size()).forEach(sheet::add);
    return new Content(sheet.rows, sheet.flaws);
  }

  private boolean hasTitles(SheetRow first) {
    // templates of before have no column for it
    tellsMethod = hasTitle(first, RecipientColumn.METHOD);
    return Arrays.stream(RecipientColumn.values())
        .allMatch(column -> column == RecipientColumn.METHOD || hasTitle(first, column));
  }

  private boolean hasTitle(SheetRow first, RecipientColumn column) {
    return first.cell(column.ordinal()).equals(terms.titles().get(column));
  }

  private void add(SheetRow row) {
    int before = flaws.size();
    Map<RecipientColumn, String> cells = new EnumMap<>(RecipientColumn.class);
    for (RecipientColumn column : RecipientColumn.values()) {
      if (!PAYEE.contains(column) && (column != RecipientColumn.METHOD || tellsMethod)) {
        cells.put(column, cell(row, column));
      }
    }
    IdNumber idNumber = idNumber(row, cells.get(RecipientColumn.ID_NUMBER));
    String township =
        word(row, RecipientColumn.TOWNSHIP, cells, terms.townships(), "unknown-township");
    Category category =
        word(row, RecipientColumn.CATEGORY, cells, terms.categories(), "category-not-paid");
    Integer persons = persons(row, cells.get(RecipientColumn.PERSONS));
    Money amount = amount(row, cells.get(RecipientColumn.AMOUNT));
    Payee payee = payee(row, cells);
    LocalDate since = since(row, cells.get(RecipientColumn.SINCE));
    if (flaws.size() == before) {
      rows.add(
          new RecipientRow(
              row.number(),
              cells.get(RecipientColumn.NAME),
              idNumber,
              township,
              category,
              persons,
              amount,
              payee,
              since));
    }
  }

  /**
   * Whose money it is and where it goes, or null where that is wrong: an account by transfer, and
   * in cash none; then the recipient collects it unless the file names somebody else.
   */
  private Payee payee(SheetRow row, Map<RecipientColumn, String> cells) {
    PaymentMethod method =
        tellsMethod
            ? word(row, RecipientColumn.METHOD, cells, terms.methods(), "unknown-method")
            : PaymentMethod.TRANSFER;
    if (method == PaymentMethod.CASH) {
      for (RecipientColumn column : List.of(RecipientColumn.BANK, RecipientColumn.ACCOUNT)) {
        if (!row.cell(column.ordinal()).isEmpty()) {
          flaw(row, column, "cash-has-no-account");
        }
      }
      boolean named = !row.cell(RecipientColumn.HOLDER.ordinal()).isEmpty();
      return Payee.inPerson(
          named ? cell(row, RecipientColumn.HOLDER) : cells.get(RecipientColumn.NAME));
    }
    if (method == null) {
      return null;
    }
    String holder = cell(row, RecipientColumn.HOLDER);
    String bank = cell(row, RecipientColumn.BANK);
    boolean missing = tellsMethod && row.cell(RecipientColumn.ACCOUNT.ordinal()).isEmpty();
    if (missing) {
      flaw(row, RecipientColumn.ACCOUNT, "transfer-needs-account");
    }
    String account = missing ? null : account(row, cell(row, RecipientColumn.ACCOUNT));
    return new Payee(holder, bank, account);
  }

  /** The text of a cell, or null where it is missing or not allowed. */
  private String cell(SheetRow row, RecipientColumn column) {
    String cell = row.cell(column.ordinal());
    int longest =
        switch (column) {
          case NAME, HOLDER -> LONGEST_NAME;
          default -> LONGEST_BANK;
        };
    if (cell.isEmpty()) {
      flaw(row, column, "required");
    } else if (cell.length() > longest) {
      flaw(row, column, "too-long", longest);
    } else if (isRisky(cell) && column != RecipientColumn.AMOUNT) {
      flaw(row, column, "forbidden-characters");
    } else {
      return cell;
    }
    return null;
  }

  private static boolean isRisky(String cell) {
    return "=+-@＝＋－＠".indexOf(cell.charAt(0)) >= 0
        || cell.chars().anyMatch(c -> c == '<' || c == '>' || Character.isISOControl(c));
  }

  private IdNumber idNumber(SheetRow row, String cell) {
    if (cell == null) {
      return null;
    }
    Optional<String> problem = IdNumber.problem(cell);
    if (problem.isPresent()) {
      flaw(row, RecipientColumn.ID_NUMBER, problem.get());
      return null;
    }
    IdNumber idNumber = new IdNumber(cell);
    Integer first = idNumbers.putIfAbsent(idNumber.value(), row.number());
    if (first != null) {
      flaw(row, RecipientColumn.ID_NUMBER, "sheet-duplicate", String.valueOf(first));
    }
    return idNumber;
  }

  private <T> T word(
      SheetRow row,
      RecipientColumn column,
      Map<RecipientColumn, String> cells,
      Map<String, T> known,
      String code) {
    String cell = cells.get(column);
    if (cell == null) {
      return null;
    }
    if (!known.containsKey(cell)) {
      flaw(row, column, code);
    }
    return known.get(cell);
  }

  private Integer persons(SheetRow row, String cell) {
    if (cell == null) {
      return null;
    }
    if (!cell.matches("[0-9]{1,3}")
        || Integer.parseInt(cell) < 1
        || Integer.parseInt(cell) > MOST_PERSONS) {
      flaw(row, RecipientColumn.PERSONS, "out-of-range", 1, MOST_PERSONS);
      return null;
    }
    return Integer.valueOf(cell);
  }

  private Money amount(SheetRow row, String cell) {
    if (cell == null) {
      return null;
    }
    if (!AMOUNT.matcher(cell).matches()) {
      flaw(
          row,
          RecipientColumn.AMOUNT,
          NUMBER.matcher(cell).matches() ? "sheet-decimals" : "sheet-amount");
      return null;
    }
    BigDecimal amount = new BigDecimal(cell);
    if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
      flaw(row, RecipientColumn.AMOUNT, amount.signum() <= 0 ? "sheet-positive" : "too-much-money");
      return null;
    }
    return Money.of(amount.setScale(2));
  }

  private String account(SheetRow row, String cell) {
    if (cell == null) {
      return null;
    }
    String account = AccountNumber.plain(cell);
    Optional<String> problem = AccountNumber.flaw(account);
    problem.ifPresent(code -> flaw(row, RecipientColumn.ACCOUNT, code));
    return problem.isPresent() ? null : account;
  }

  private LocalDate since(SheetRow row, String cell) {
    if (cell == null) {
      return null;
    }
    LocalDate month = Months.parse(cell).orElse(null);
    if (month == null) {
      flaw(row, RecipientColumn.SINCE, "sheet-month");
      return null;
    }
    if (month.isBefore(FIRST.atDay(1)) || month.isAfter(paysFrom)) {
      flaw(row, RecipientColumn.SINCE, "between-days", FIRST.toString(), Months.code(paysFrom));
      return null;
    }
    return month;
  }

  private void flaw(SheetRow row, RecipientColumn column, String code, Object... arguments) {
    flaws.add(new SheetFlaw(row.number(), column.name(), code, List.of(arguments)));
  }

  /** The rows that a file has, with or without flaws. */
  static int faultyRows(List<SheetFlaw> flaws) {
    return Set.copyOf(flaws.stream().map(SheetFlaw::row).toList()).size();
  }
}
