package org.jiuzhu.payroll;

import java.sql.Timestamp;
import java.time.Clock;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps receipts of cash, those of each kind of list in a table of their own. */
@Repository
public class CashReceipts {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Clock clock;

  CashReceipts(JdbcClient jdbc, SealedJson sealedJson, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.clock = clock;
  }

  /**
   * Where the receipts of one kind of list are.
   *
   * @param name of the table
   * @param list its column for the list
   * @param payment its column that tells a case's payments apart
   * @param context what their content is sealed under, before the payment's key
   */
  public record Table(String name, String list, String payment, String context) {}

  /**
   * Keeps a receipt. The database refuses whoever decided on the list or named the payee.
   *
   * @param payment value of the table's column for it
   */
  public void keep(Table table, CaseNumber list, CashReceipt receipt, Object payment, String user) {
    jdbc.sql(
            """
            insert into %s (%s, case_number, %s, attempt, collected_on, content, handed_over_by,
              booked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """
                .formatted(table.name(), table.list(), table.payment()))
        .params(
            list.value(),
            receipt.caseNumber().value(),
            payment,
            receipt.attempt(),
            receipt.collectedOn(),
            sealedJson.seal(
                receipt.content(), table.context() + ":" + receipt.key() + ":" + receipt.attempt()),
            user,
            Timestamp.from(clock.instant()))
        .update();
  }
}
