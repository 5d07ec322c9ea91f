package org.jiuzhu.relief;

import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.PaidItem;
import org.jiuzhu.payroll.PaidItems;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The payments of subsidies that the bank may send back. */
@Component
class SubsidyPaidItems implements PaidItems {

  private final JdbcClient jdbc;
  private final Subsidies subsidies;
  private final SubsidyBooks books;
  private final ReopenedSubsidies reopened;
  private final CaseFiles caseFiles;

  SubsidyPaidItems(
      JdbcClient jdbc,
      Subsidies subsidies,
      SubsidyBooks books,
      ReopenedSubsidies reopened,
      CaseFiles caseFiles) {
    this.jdbc = jdbc;
    this.subsidies = subsidies;
    this.books = books;
    this.reopened = reopened;
    this.caseFiles = caseFiles;
  }

  @Override
  public Optional<PaidItem> find(String key) {
    return SubsidyItemKey.parse(key).flatMap(this::find);
  }

  private Optional<PaidItem> find(SubsidyItemKey key) {
    return jdbc.sql(
            """
            select i.case_number, i.attempt, i.amount,
              -- what was collected in cash did not go through the bank
              i.state = 'PAID' and not exists (select 1 from relief_subsidy_receipt r
                where r.subsidy = i.subsidy and r.grant_id = i.grant_id
                  and r.attempt = i.attempt) as paid
            from relief_subsidy_item i where i.subsidy = ? and i.grant_id = ?
            """)
        .params(key.subsidy().value(), key.grant())
        .query(
            (row, n) ->
                new PaidItem(
                    key.subsidy(),
                    key.value(),
                    new CaseNumber(row.getString("case_number")),
                    row.getInt("attempt"),
                    Money.of(row.getBigDecimal("amount")),
                    row.getBoolean("paid")))
        .optional();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(BankReturn returned, String user) {
    caseFiles.lock(returned.list());
    Subsidy subsidy =
        subsidies.lock(returned.list(), SubsidyReturns.TAKEN_IN.toArray(SubsidyState[]::new));
    books.takeBack(subsidy, SubsidyItemKey.parse(returned.key()).orElseThrow(), returned, user);
    reopened.cameBack(subsidy, List.of(returned.recipient()), user);
  }
}
