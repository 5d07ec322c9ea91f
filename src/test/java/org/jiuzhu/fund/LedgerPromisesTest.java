package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database promises by itself, whatever program writes to it. */
class LedgerPromisesTest {

  private static LedgerDatabase database;
  private static TransactionTemplate transaction;

  private String area;
  private String reserve;

  @BeforeAll
  static void aDatabase() {
    database = new LedgerDatabase();
    transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    database.open("ningbo");
  }

  @BeforeEach
  void anAreaAndAReserveFund() {
    area = "ningbo";
    reserve = "ningbo/l" + System.nanoTime();
    database.open(reserve);
    database.post(area, "APPROPRIATION", "1000.00");
  }

  private void refused(Runnable work) {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> work.run()))
        .isInstanceOfAny(DataAccessException.class, TransactionException.class);
  }

  private String available(String fund) {
    return database
        .jdbc()
        .sql("select balance from fund_account where fund = ? and kind = 'AVAILABLE'")
        .param(fund)
        .query(String.class)
        .single();
  }

  @Test
  void aTransferHasTwoEqualSides() {
    refused(() -> database.post(reserve, "TRANSFER_IN", "10.00"));
    refused(() -> database.post(area, "TRANSFER_OUT", "10.00"));
    refused(
        () -> {
          database.post(area, "TRANSFER_OUT", "10.00");
          database.post(reserve, "TRANSFER_IN", "10.01");
        });
    assertThat(available(reserve)).isEqualTo("0.00");
    transaction.executeWithoutResult(
        status -> {
          database.post(area, "TRANSFER_OUT", "10.00");
          database.post(reserve, "TRANSFER_IN", "10.00");
        });
    assertThat(available(reserve)).isEqualTo("10.00");
  }

  @Test
  void moneyIsHandedFromTheAreaToTheTownship() {
    refused(
        () -> {
          database.post(reserve, "TRANSFER_OUT", "1.00");
          database.post(area, "TRANSFER_IN", "1.00");
        });
    refused(() -> database.post(area, "TRANSFER_IN", "1.00"));
  }

  private void payment(int instalment, String state) {
    database
        .jdbc()
        .sql(
            """
            insert into payment (case_number, instalment, fund, amount, method, state, payee, basis,
              approved_by, approved_at)
            values (?, ?, ?, 300, 'CASH', ?, decode(repeat('00', 32), 'hex'), 'B', 'x', now())
            """)
        .params(LedgerDatabase.CASE, instalment, area, state)
        .update();
  }

  private void post(String fund, String kind, String amount, int instalment) {
    database
        .jdbc()
        .sql(
            """
            insert into posting (fund, kind, amount, case_number, instalment, actor, at, basis)
            values (?, ?, ?::numeric, ?, ?, 'x', now(), 'B')
            """)
        .params(fund, kind, amount, LedgerDatabase.CASE, instalment)
        .update();
  }

  @Test
  void aPaymentBeginsAsAPromiseAndIsThereOnce() {
    refused(() -> payment(1, "PAID"));
    payment(1, "RESERVED");
    refused(() -> payment(1, "RESERVED"));
    database.jdbc().sql("update payment set method = 'GOODS' where instalment = 1").update();
    database.jdbc().sql("update payment set state = 'ORDERED' where instalment = 1").update();
    refused(
        () ->
            database
                .jdbc()
                .sql("update payment set payee = decode(repeat('01', 32), 'hex')")
                .update());
  }

  @Test
  void aPostingStaysInThePaymentsFundAndWithinItsAmount() {
    payment(2, "RESERVED");
    database.post(reserve, "APPROPRIATION", "1000.00");
    refused(() -> post(reserve, "RESERVATION", "300.00", 2));
    refused(() -> post(area, "RESERVATION", "299.99", 2));
    post(area, "RESERVATION", "300.00", 2);
    refused(() -> post(area, "RESERVATION", "300.00", 2));
    post(area, "ORDER", "300.00", 2);
    post(area, "CONFIRMATION", "300.00", 2);
    refused(() -> post(area, "RECOVERABLE", "300.01", 2));
    post(area, "RECOVERABLE", "100.00", 2);
    refused(() -> post(reserve, "RECOVERY", "100.00", 2));
  }

  @Test
  void whoAsksForMoneyDoesNotConfirmIt() {
    database
        .jdbc()
        .sql(
            """
            insert into fund_request (id, fund, kind, amount, document, requested_by, requested_at)
            values ('00000000-0000-0000-0000-000000000001', 'ningbo', 'APPROPRIATION', 1, 'D', 'x',
              now())
            """)
        .update();
    refused(() -> answer("CONFIRMED", "x"));
    refused(() -> answer("WITHDRAWN", "y"));
    answer("CONFIRMED", "y");
    refused(() -> answer("REFUSED", "y"));
  }

  private void answer(String outcome, String by) {
    database
        .jdbc()
        .sql(
            """
            insert into fund_request_answer (request_id, outcome, answered_by, answered_at)
            values ('00000000-0000-0000-0000-000000000001', ?, ?, now())
            """)
        .params(outcome, by)
        .update();
  }
}
