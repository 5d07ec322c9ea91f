package org.jiuzhu.payroll;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.payroll.PayrollFile.Direction;
import org.jiuzhu.payroll.ReturnedPayees.Named;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The bank's answer in a file (对账): every row is held against what was ordered. One wrong row, and
 * nothing of the file is booked; else everything is, at once. What the bank sends back after it had
 * confirmed it (退汇) is taken for as long as there are payrolls.
 */
@Service
public class PayrollReturns {

  /** States in which the bank's answers are taken in: those in which something is paid. */
  public static final Set<State> TAKEN_IN = Set.of(State.SENT, State.SETTLED, State.ENDED);

  /** As the database copies an absent value. */
  private static final String NOTHING = "\\N";

  private static final String PAYEES =
      """
      select r.row, g.case_number, g.version, p.payee, p.version as payee_version
      from payroll_return r join payroll_item i on i.payroll = ? and i.case_number = r.case_number
        and i.month = r.month
      join running_grant g on g.id = i.grant_id
      join running_grant_payee p on p.grant_id = i.grant_id
        and p.version = coalesce(i.payee_version, g.payee_version)
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final PayrollFiles files;
  private final ReturnedPayees payees;
  private final PayrollRecusals recusals;
  private final ReopenedPayrolls reopened;
  private final Timeline timeline;
  private final Messages messages;

  PayrollReturns(
      JdbcClient jdbc,
      JdbcTemplate template,
      Payrolls payrolls,
      PayrollBooks books,
      PayrollFiles files,
      ReturnedPayees payees,
      PayrollRecusals recusals,
      ReopenedPayrolls reopened,
      Timeline timeline,
      Messages messages) {
    this.jdbc = jdbc;
    this.template = template;
    this.payrolls = payrolls;
    this.books = books;
    this.files = files;
    this.payees = payees;
    this.recusals = recusals;
    this.reopened = reopened;
    this.timeline = timeline;
    this.messages = messages;
  }

  /**
   * Books a returned file.
   *
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large
   * @throws RefusedException if the payroll is not under way, the same file came before, or the
   *     person must keep off one of its cases
   */
  @Transactional
  public BookedReturn book(CaseNumber number, byte[] file, String user) {
    Payroll payroll = payrolls.lock(number, TAKEN_IN.toArray(State[]::new));
    recusals.require(number, user);
    byte[] digest = FileDigest.of(file);
    if (files.wasReturned(number, digest)) {
      throw new RefusedException(Kind.CONFLICT, "payroll-same-file");
    }
    Named named = new Named();
    List<SheetFlaw> flaws = stage(file, named);
    if (flaws.isEmpty()) {
      flaws = compare(number);
    }
    if (flaws.isEmpty()) {
      flaws = payees.differing(named, PAYEES, number.value());
    }
    if (!flaws.isEmpty()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return BookedReturn.refused(flaws);
    }
    List<CaseNumber> back = paidBefore(number);
    BookedReturn booked = books.settle(payroll, user);
    keep(number, file, digest, booked, user);
    if (booked.returned() > 0) {
      reopened.cameBack(payroll, back, user);
    }
    return booked;
  }

  /** The cases of payments that the file sends back and that had been paid. */
  private List<CaseNumber> paidBefore(CaseNumber payroll) {
    return jdbc.sql(
            """
            select i.case_number from payroll_return r join payroll_item i on i.payroll = ?
              and i.case_number = r.case_number and i.month = r.month
            where r.outcome = 'REJECTED' and i.state = 'PAID' order by i.case_number
            """)
        .param(payroll.value())
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  private void keep(
      CaseNumber number, byte[] file, byte[] digest, BookedReturn booked, String user) {
    files.add(
        number,
        Direction.IN,
        file[0] == 'P' && file[1] == 'K' ? Format.XLSX : Format.CSV,
        digest,
        booked.rows(),
        booked.total().toBigDecimal(),
        user);
    if (booked.paid() > 0) {
      timeline.add(number, TimelineKind.PAID, user);
    }
    if (booked.rejected() > 0) {
      timeline.add(number, TimelineKind.PAYMENT_REJECTED, user);
    }
  }

  /**
   * Puts the rows where they can be compared all at once, and says what is wrong with the cells.
   */
  private List<SheetFlaw> stage(byte[] file, Named named) {
    template.execute(
        """
        create temporary table payroll_return (row int not null, case_number text not null,
          month date not null, attempt int not null, amount numeric(15, 2) not null,
          outcome text not null, reason text, reference text) on commit drop
        """);
    List<SheetFlaw> flaws =
        ReturnedSheet.read(
            file,
            this::chinese,
            ItemKey::parse,
            portion -> {
              named.add(portion);
              insert(portion);
            });
    // the planner knows the items from before they were ordered: it may look up row by row
    template.execute("create index on payroll_return (case_number, month)");
    template.execute("analyze payroll_return");
    return flaws;
  }

  /** Copies rows into the database; none of their checked texts needs quoting. */
  private void insert(List<ReturnedRow<ItemKey>> rows) {
    StringBuilder lines = new StringBuilder();
    rows.forEach(row -> append(lines, row));
    template.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try {
                return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy payroll_return from stdin", new StringReader(lines.toString()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static void append(StringBuilder lines, ReturnedRow<ItemKey> row) {
    lines
        .append(row.row())
        .append('\t')
        .append(row.key().caseNumber())
        .append('\t')
        .append(row.key().month())
        .append('\t')
        .append(row.attempt())
        .append('\t')
        .append(row.amount().toPlainString())
        .append('\t')
        .append(row.paid() ? "PAID" : "REJECTED")
        .append('\t')
        .append(row.reason() == null ? NOTHING : row.reason().name())
        .append('\t')
        .append(row.reference() == null ? NOTHING : row.reference())
        .append('\n');
  }

  private List<SheetFlaw> compare(CaseNumber payroll) {
    return jdbc.sql(
            """
            select row, code from (
              select r.row, case
                when i.case_number is null then 'return-unknown'
                when i.attempt <> r.attempt then 'return-attempt'
                when i.state in ('REJECTED', 'CANCELLED')
                  or i.state = 'PAID' and r.outcome = 'PAID' then 'return-booked'
                when i.state = 'PAID' and exists (select 1 from recovery_handover h
                  where h.case_number = i.case_number and h.month = i.month)
                  then 'return-recoverable'
                when i.state not in ('ORDERED', 'PAID') then 'return-not-ordered'
                when i.amount <> r.amount then 'return-amount'
                when t.case_number is not null then 'return-twice'
                end as code
              from payroll_return r left join payroll_item i on i.payroll = ?
                and i.case_number = r.case_number and i.month = r.month
              left join (select case_number, month from payroll_return group by case_number, month
                having count(*) > 1) t on t.case_number = r.case_number and t.month = r.month
              ) compared
            where code is not null order by row limit ?
            """)
        .params(payroll.value(), ReturnedSheet.MOST_FLAWS)
        .query(ReturnedSheet::compared)
        .list();
  }

  private String chinese(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }
}
