package org.jiuzhu.payroll;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.RunningGrants.SealedPayee;
import org.jiuzhu.protection.BlindIndex;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whether a returned file answers for what was ordered, and names the payees that it was approved
 * for. What the file says of them stays in memory until it is compared.
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

    /** Keeps whom a row names. */
    void add(ReturnedRow<?> row) {
      rows.put(row.row(), new Cells(plain(row.holder()), plain(row.account())));
    }

    /** An office program may show the apostrophe that keeps a cell from being run. */
    private static String plain(String cell) {
      return cell.startsWith("'") ? cell.substring(1) : cell;
    }
  }

  /**
   * What is wrong with each row of a file whoever is paid, and whom it was approved for: the query
   * of {@link #differing}.
   *
   * @param items a table as i, and which of it a row r of the file answers for
   * @param by the columns of the row by which that is found; no two rows have the same
   */
  public static String comparison(String items, String... by) {
    String columns = String.join(", ", by);
    return """
        select r.row, g.case_number, g.version, p.payee, p.version as payee_version, case
            when p.payee is null then 'return-unknown'
            when i.attempt <> r.attempt then 'return-attempt'
            when i.state in ('REJECTED', 'CANCELLED')
              or i.state = 'PAID' and r.reason is null then 'return-booked'
            when i.state not in ('ORDERED', 'PAID') then 'return-not-ordered'
            when i.amount <> r.amount then 'return-amount'
            when t.twice then 'return-twice'
            end as code
        from returned_row r
        left join %s
        left join running_grant g on g.id = i.grant_id
        left join running_grant_payee p on p.grant_id = i.grant_id
          and p.version = coalesce(i.payee_version, g.payee_version)
        left join (select %s, true as twice from returned_row group by %s having count(*) > 1) t
          on %s
        """
        .formatted(
            items,
            columns,
            columns,
            Stream.of(by)
                .map(column -> "t." + column + " = r." + column)
                .collect(Collectors.joining(" and ")));
  }

  /**
   * The rows of a file that differ from what was approved, in what the query finds or in holder or
   * account. Payees are opened while the database finds the next ones.
   *
   * @param query for each row of the file its number as row, a code if it is wrong whoever is paid,
   *     and else case_number, version, payee and payee_version of what was approved
   */
  public List<SheetFlaw> differing(Named named, String query, Object... arguments) {
    List<SheetFlaw> flaws = new ArrayList<>();
    List<Future<List<SheetFlaw>>> compared = new ArrayList<>();
    List<Approved> portion = new ArrayList<>();
    JdbcTemplate streaming = new JdbcTemplate(jdbc.getDataSource());
    streaming.setFetchSize(ROWS_AT_ONCE);
    ExecutorService workers = workers();
    try {
      streaming.query(
          query,
          row -> {
            String code = row.getString("code");
            if (code != null) {
              flaws.add(ReturnedSheet.compared(row.getInt("row"), code));
              return;
            }
            portion.add(new Approved(row.getInt("row"), RunningGrants.sealedPayee(row)));
            if (portion.size() == ROWS_AT_ONCE) {
              List<Approved> full = List.copyOf(portion);
              compared.add(workers.submit(() -> compare(named, full)));
              portion.clear();
            }
          },
          arguments);
      flaws.addAll(compare(named, portion));
      for (Future<List<SheetFlaw>> each : compared) {
        flaws.addAll(found(each));
      }
    } finally {
      workers.shutdownNow();
    }
    return flaws.stream()
        .sorted(comparing(SheetFlaw::row))
        .limit(ReturnedSheet.MOST_FLAWS)
        .toList();
  }

  private record Approved(int row, SealedPayee payee) {}

  /** All processors, none of which asks the database; whoever reads helps those that lag behind. */
  private static ExecutorService workers() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new ThreadPoolExecutor(
        processors,
        processors,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(2 * processors),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  private static List<SheetFlaw> found(Future<List<SheetFlaw>> compared) {
    try {
      return compared.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException broken
          ? broken
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while payees were compared", e);
    }
  }

  private List<SheetFlaw> compare(Named named, List<Approved> portion) {
    return portion.stream()
        .flatMap(approved -> compare(named.rows.get(approved.row()), approved))
        .toList();
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
