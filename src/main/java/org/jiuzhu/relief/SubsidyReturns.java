package org.jiuzhu.relief;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.BookedReturn;
import org.jiuzhu.payroll.ReturnedPayees;
import org.jiuzhu.payroll.ReturnedPayees.Named;
import org.jiuzhu.payroll.ReturnedRows;
import org.jiuzhu.payroll.SheetFlaw;
import org.jiuzhu.relief.SubsidyFiles.Direction;
import org.jiuzhu.spreadsheet.FileDigest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The bank's answer for a subsidy in a file (对账): every row is held against what was ordered. One
 * wrong row, and nothing of the file is booked; else everything is, at once. What the bank sends
 * back after it had confirmed it (退汇) is taken even when the subsidy is over.
 */
@Service
public class SubsidyReturns {

  /** States in which the bank's answers are taken in: those in which something is paid. */
  public static final Set<SubsidyState> TAKEN_IN = Set.of(SubsidyState.SENT, SubsidyState.SETTLED);

  private static final String COMPARED =
      ReturnedPayees.comparison(
          "relief_subsidy_item i on i.subsidy = ? and i.grant_id = r.grant_id", "grant_id");

  private final JdbcClient jdbc;
  private final ReturnedRows rows;
  private final Subsidies subsidies;
  private final SubsidyBooks books;
  private final SubsidyFiles files;
  private final SubsidyRecusals recusals;
  private final ReturnedPayees payees;
  private final ReopenedSubsidies reopened;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  SubsidyReturns(
      JdbcClient jdbc,
      ReturnedRows rows,
      Subsidies subsidies,
      SubsidyBooks books,
      SubsidyFiles files,
      SubsidyRecusals recusals,
      ReturnedPayees payees,
      ReopenedSubsidies reopened,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.subsidies = subsidies;
    this.books = books;
    this.files = files;
    this.recusals = recusals;
    this.payees = payees;
    this.reopened = reopened;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  /**
   * Books a returned file.
   *
   * @throws org.jiuzhu.spreadsheet.SheetRefusedException if it is no table, or too large
   * @throws RefusedException if the subsidy is not at the bank, or the same file came before
   */
  @Transactional
  public BookedReturn book(CaseNumber number, byte[] file, String user) {
    caseFiles.lock(number);
    Subsidy subsidy = subsidies.lock(number, TAKEN_IN.toArray(SubsidyState[]::new));
    recusals.require(number, user);
    byte[] digest = FileDigest.of(file);
    if (files.wasReturned(number, digest)) {
      throw new RefusedException(Kind.CONFLICT, "subsidy-same-file");
    }
    Named named = new Named();
    List<SheetFlaw> flaws = rows.stage(file, "grant_id", key -> place(number, key), named);
    if (flaws.isEmpty()) {
      flaws = payees.differing(named, COMPARED, number.value());
    }
    if (!flaws.isEmpty()) {
      TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
      return BookedReturn.refused(flaws);
    }
    List<CaseNumber> back = paidBefore(number);
    BookedReturn booked = books.settle(subsidy, user);
    files.add(
        number, Direction.IN, digest, booked.rows(), booked.total().toBigDecimal(), null, user);
    if (booked.paid() > 0) {
      timeline.add(number, TimelineKind.PAID, user);
    }
    if (booked.rejected() > 0) {
      timeline.add(number, TimelineKind.PAYMENT_REJECTED, user);
    }
    if (booked.returned() > 0) {
      reopened.cameBack(subsidy, back, user);
    }
    return booked;
  }

  /** The cases of payments that the file sends back and that had been paid. */
  private List<CaseNumber> paidBefore(CaseNumber subsidy) {
    return jdbc.sql(
            """
            select i.case_number from returned_row r join relief_subsidy_item i on i.subsidy = ?
              and i.grant_id = r.grant_id
            where r.reason is not null and i.state = 'PAID' order by i.case_number
            """)
        .param(subsidy.value())
        .query((row, n) -> new CaseNumber(row.getString(1)))
        .list();
  }

  private static Optional<ReturnedRows.Place> place(CaseNumber subsidy, String key) {
    return SubsidyItemKey.parse(key)
        .filter(found -> found.subsidy().equals(subsidy))
        .map(found -> new ReturnedRows.Place(null, null, found.grant()));
  }
}
