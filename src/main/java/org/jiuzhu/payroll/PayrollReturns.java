package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.payroll.PayrollFile.Direction;
import org.jiuzhu.payroll.ReturnedPayees.Named;
import org.jiuzhu.spreadsheet.FileDigest;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The bank's answer in a file (对账): every row is held against what was ordered. One wrong row, and
 * nothing of the file is booked; else everything is, at once. What the bank sends back after it had
 * confirmed it (退汇) is taken for as long as there are payrolls; where it is claimed by now, a
 * second person books it ({@link BankReturns}).
 */
@Service
public class PayrollReturns {

  /** States in which the bank's answers are taken in: those in which something is paid. */
  public static final Set<State> TAKEN_IN = Set.of(State.SENT, State.SETTLED, State.ENDED);

  private static final String COMPARED =
      ReturnedPayees.comparison(
          "payroll_item i on i.payroll = ? and i.case_number = r.case_number and i.month = r.month",
          "case_number",
          "month");

  private final JdbcClient jdbc;
  private final Funds funds;
  private final ReturnedRows rows;
  private final BankReturns bankReturns;
  private final Payrolls payrolls;
  private final PayrollBooks books;
  private final PayrollFiles files;
  private final ReturnedPayees payees;
  private final PayrollRecusals recusals;
  private final ReopenedPayrolls reopened;
  private final Timeline timeline;

  PayrollReturns(
      JdbcClient jdbc,
      Funds funds,
      ReturnedRows rows,
      BankReturns bankReturns,
      Payrolls payrolls,
      PayrollBooks books,
      PayrollFiles files,
      ReturnedPayees payees,
      PayrollRecusals recusals,
      ReopenedPayrolls reopened,
      Timeline timeline) {
    this.jdbc = jdbc;
    this.funds = funds;
    this.rows = rows;
    this.bankReturns = bankReturns;
    this.payrolls = payrolls;
    this.books = books;
    this.files = files;
    this.payees = payees;
    this.recusals = recusals;
    this.reopened = reopened;
    this.timeline = timeline;
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
    Payroll payroll = payrolls.lockWithItems(number, TAKEN_IN.toArray(State[]::new));
    recusals.require(number, user);
    byte[] digest = FileDigest.of(file);
    if (files.wasReturned(number, digest)) {
      throw new RefusedException(Kind.CONFLICT, "payroll-same-file");
    }
    Named named = new Named();
    List<SheetFlaw> flaws = rows.stage(file, "case_number, month", PayrollReturns::place, named);
    if (flaws.isEmpty()) {
      flaws = payees.differing(named, COMPARED, number.value());
    }
    if (!flaws.isEmpty()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return BookedReturn.refused(flaws);
    }
    // claims are decided under the fund's lock; until here nobody waits for this file
    funds.lock(FundId.ofArea(payroll.area()));
    List<Claimed> claimed = setAside(number, user);
    List<CaseNumber> back = paidBefore(number);
    BookedReturn booked =
        books
            .settle(payroll, user)
            .without(
                claimed.stream().map(Claimed::told).toList(),
                Money.sum(claimed.stream().map(each -> each.item().amount()).toList()));
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
            select i.case_number from returned_row r join payroll_item i on i.payroll = ?
              and i.case_number = r.case_number and i.month = r.month
            where r.reason is not null and i.state = 'PAID' order by i.case_number
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

  private static Optional<ReturnedRows.Place> place(String key) {
    return ItemKey.parse(key)
        .map(found -> new ReturnedRows.Place(found.caseNumber(), found.month(), null));
  }

  /** A row that sends back what is to be recovered. */
  private record Claimed(int row, PaidItem item, ReturnReason reason, String reference) {

    private SheetFlaw told() {
      return new SheetFlaw(row, BatchColumn.KEY.name(), "return-recoverable", List.of());
    }
  }

  /** Takes the rows out that send back what is to be recovered, and enters them to be booked. */
  private List<Claimed> setAside(CaseNumber payroll, String user) {
    List<Claimed> claimed =
        jdbc.sql(
                """
                with taken as (
                  delete from returned_row r using payroll_item i
                  where i.payroll = ? and i.case_number = r.case_number and i.month = r.month
                    and i.state = 'PAID' and r.reason is not null
                    and exists (select 1 from open_recovery o
                      where o.case_number = r.case_number and o.month = r.month)
                  returning r.*)
                select * from taken order by row
                """)
            .param(payroll.value())
            .query((row, n) -> claimed(payroll, row))
            .list();
    claimed.forEach(
        each -> bankReturns.setAside(each.item(), each.reason(), each.reference(), user));
    return claimed;
  }

  private static Claimed claimed(CaseNumber payroll, ResultSet row) throws SQLException {
    ItemKey key =
        new ItemKey(
            new CaseNumber(row.getString("case_number")), row.getObject("month", LocalDate.class));
    return new Claimed(
        row.getInt("row"),
        new PaidItem(
            payroll,
            key.value(),
            key.caseNumber(),
            row.getInt("attempt"),
            Money.of(row.getBigDecimal("amount")),
            true),
        ReturnReason.valueOf(row.getString("reason")),
        row.getString("reference"));
  }
}
