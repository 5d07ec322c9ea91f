package org.jiuzhu.payroll;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.RunningGrants.SealedPayee;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether a returned file names the payees that its payments were approved for. What the file says
 * of them stays in memory until it is compared.
 */
@Component
public class ReturnedPayees {

  private static final int ROWS_AT_ONCE = 2000;

  private final JdbcTemplate jdbc;
  private final RunningGrants grants;

  ReturnedPayees(JdbcTemplate jdbc, RunningGrants grants) {
    this.jdbc = jdbc;
    this.grants = grants;
  }

  /** Whom a file names, by the number of the row. */
  public static final class Named {

    private final Map<Integer, Cells> rows = new HashMap<>();

    private record Cells(String holder, String account) {

      /** Nobody's name or account gets into a log. */
      @Override
      public String toString() {
        return "payee";
      }
    }

    /** Keeps whom these rows name. */
    public void add(List<? extends ReturnedRow<?>> portion) {
      portion.forEach(
          row -> rows.put(row.row(), new Cells(plain(row.holder()), plain(row.account()))));
    }

    /** An office program may show the apostrophe that keeps a cell from being run. */
    private static String plain(String cell) {
      return cell.startsWith("'") ? cell.substring(1) : cell;
    }
  }

  /**
   * The rows of a file whose holder or account is another than the approved one.
   *
   * @param query rows with the column row of the file, and case_number, version, payee and
   *     payee_version of what was approved
   */
  public List<SheetFlaw> differing(Named named, String query, Object... arguments) {
    List<SheetFlaw> flaws = new ArrayList<>();
    List<Approved> portion = new ArrayList<>();
    JdbcTemplate streaming = new JdbcTemplate(jdbc.getDataSource());
    streaming.setFetchSize(ROWS_AT_ONCE);
    streaming.query(
        query,
        row -> {
          portion.add(new Approved(row.getInt("row"), RunningGrants.sealedPayee(row)));
          if (portion.size() == ROWS_AT_ONCE) {
            compare(named, portion, flaws);
            portion.clear();
          }
        },
        arguments);
    compare(named, portion, flaws);
    return flaws.stream()
        .sorted(comparing(SheetFlaw::row))
        .limit(ReturnedSheet.MOST_FLAWS)
        .toList();
  }

  private record Approved(int row, SealedPayee payee) {}

  /** By all processors, of which none asks the database: opening takes longer than reading. */
  private void compare(Named named, List<Approved> portion, List<SheetFlaw> flaws) {
    if (flaws.size() < ReturnedSheet.MOST_FLAWS) {
      flaws.addAll(
          portion.parallelStream()
              .flatMap(approved -> compare(named.rows.get(approved.row()), approved))
              .toList());
    }
  }

  /** Banks write spaces and full width signs of their own; letter for letter is the rule. */
  private Stream<SheetFlaw> compare(Named.Cells named, Approved approved) {
    Payee payee = grants.open(approved.payee());
    List<SheetFlaw> flaws = new ArrayList<>();
    if (!BlindIndex.sameName(named.holder(), payee.name())) {
      flaws.add(flaw(approved.row(), BatchColumn.HOLDER, "return-holder"));
    }
    // nothing that is paid in cash is the bank's to answer
    if (payee.account() == null || !BlindIndex.sameAccount(named.account(), payee.account())) {
      flaws.add(flaw(approved.row(), BatchColumn.ACCOUNT, "return-account"));
    }
    return flaws.stream();
  }

  private static SheetFlaw flaw(int row, BatchColumn column, String code) {
    return new SheetFlaw(row, column.name(), code, List.of());
  }
}
