package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiuzhu.ledger.Broken;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.ledger.FundId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Books that somebody changed with all rights on the database, found out by working them out again.
 */
class LedgerVerificationTest {

  private static LedgerDatabase database;
  private static LedgerVerification verification;

  private String fund;

  @BeforeAll
  static void aDatabase() {
    database = new LedgerDatabase();
    verification =
        new LedgerVerification(
            database.dataSource(), new JdbcTransactionManager(database.dataSource()));
  }

  @BeforeEach
  void fivePostings() {
    fund = "ningbo/v" + System.nanoTime();
    database.open(fund);
    database.post(fund, "APPROPRIATION", "1000.00");
    database.post(fund, "RESERVATION", "300.00");
    database.post(fund, "ORDER", "300.00");
    database.post(fund, "RESERVATION", "200.00");
    database.post(fund, "RELEASE", "200.00");
  }

  private VerifiedFund verify() {
    return verification.verify(FundId.parse(fund));
  }

  private void assertBroken(long seq, How how) {
    assertBroken(new Broken(seq, how));
  }

  private void assertBroken(Broken broken) {
    assertThat(verify().broken()).contains(broken);
  }

  private void spoil(String statement) {
    database.behindTheTriggers("posting", statement.formatted(fund));
  }

  @Test
  void booksAsTheyWereBookedAreIntact() {
    VerifiedFund verified = verify();
    assertThat(verified.isIntact()).isTrue();
    assertThat(verified.postings()).isEqualTo(5);
    assertThat(verification.verifyAll()).contains(verified);
  }

  @Test
  void aFundWithoutPostingsIsIntact() {
    String empty = "ningbo/e" + System.nanoTime();
    database.open(empty);
    assertThat(verification.verify(FundId.parse(empty)).isIntact()).isTrue();
  }

  /** Put in with all rights on the database: nothing was ever booked for it. */
  @Test
  void aPaymentThatNobodyBookedIsFound() {
    database
        .jdbc()
        .sql(
            """
            insert into payment (case_number, instalment, fund, amount, method, state, payee, basis,
              approved_by, approved_at)
            values (?, 1, ?, 300, 'CASH', 'RESERVED', decode(repeat('00', 32), 'hex'), 'B', 'x',
              now())
            """)
        .params(LedgerDatabase.CASE, fund)
        .update();
    assertBroken(new Broken(0, How.PAYMENT, LedgerDatabase.CASE));
  }

  @Test
  void aChangedAmountIsFound() {
    spoil("update posting set amount = 30 where fund = '%s' and seq = 2");
    assertBroken(2, How.HASH);
  }

  @Test
  void aChangedActorBasisOrTimeIsFound() {
    spoil("update posting set actor = 'somebody' where fund = '%s' and seq = 5");
    assertBroken(5, How.HASH);
    spoil("update posting set basis = 'OTHER' where fund = '%s' and seq = 4");
    assertBroken(4, How.HASH);
    spoil("update posting set at = at - interval '1 day' where fund = '%s' and seq = 3");
    assertBroken(3, How.HASH);
    spoil("update posting set case_number = null where fund = '%s' and seq = 1");
    assertBroken(3, How.HASH);
  }

  @Test
  void aChangedHashIsFoundWhereItWasChanged() {
    spoil("update posting set amount = 30, hash = sha256('x') where fund = '%s' and seq = 2");
    assertBroken(2, How.HASH);
  }

  @Test
  void aPostingWithItsHashWorkedOutAgainIsFoundAtTheNext() {
    spoil("update posting set previous = sha256('x') where fund = '%s' and seq = 3");
    assertBroken(3, How.PREVIOUS);
  }

  @Test
  void aDeletedPostingIsFound() {
    spoil("delete from posting where fund = '%s' and seq = 3");
    assertBroken(3, How.NUMBER);
  }

  @Test
  void aDeletedLastPostingIsFound() {
    spoil("delete from posting where fund = '%s' and seq = 5");
    assertBroken(5, How.END);
  }

  @Test
  void aForgottenLastPostingIsFoundByTheBalances() {
    spoil("delete from posting where fund = '%s' and seq = 5");
    database.behindTheTriggers(
        "fund",
        """
        update fund f set last_seq = 4,
          last_hash = (select hash from posting p where p.fund = f.id and p.seq = 4)
        where id = '%s'
        """
            .formatted(fund));
    assertBroken(4, How.BALANCE);
  }

  @Test
  void aChangedBalanceIsFound() {
    database.behindTheTriggers(
        "fund_account",
        "update fund_account set balance = balance + 100 where fund = '%s' and kind = 'AVAILABLE'"
            .formatted(fund));
    assertBroken(5, How.BALANCE);
  }

  @Test
  void accountsOfAnotherKindAreFound() {
    spoil(
        "update posting set kind = 'ORDER', credit = 'COMMITTED', debit = 'UNDER_WAY'"
            + " where fund = '%s' and seq = 4");
    assertBroken(4, How.HASH);
  }

  /** Whoever works every hash out again leaves no trace in the chain, but in the daily closings. */
  @Test
  void booksWrittenAnewAreFoundByTheClosings() {
    database
        .jdbc()
        .sql(
            """
            insert into fund_closing (fund, day, first_seq, last_seq, last_hash, intact, made_at)
            select id, current_date, 1, last_seq, last_hash, true, now() from fund where id = ?
            """)
        .param(fund)
        .update();
    assertThat(verify().isIntact()).isTrue();
    spoil("update posting set actor = 'somebody' where fund = '%s' and seq = 2");
    database.jdbc().sql("alter table posting disable trigger user").update();
    database.jdbc().sql("alter table fund disable trigger user").update();
    database
        .jdbc()
        .sql(
            """
            do $$
            declare
              p posting%rowtype;
              last bytea := sha256(convert_to('FUND', 'UTF8'));
            begin
              for p in select * from posting where fund = 'FUND' order by seq loop
                update posting set previous = last, hash = sha256(last || convert_to(
                    concat_ws(E'\n', p.fund, p.seq, p.kind, p.credit, p.debit, p.amount,
                      coalesce(p.case_number, ''), coalesce(p.instalment::text, ''), p.actor,
                      (extract(epoch from p.at) * 1000)::bigint, p.basis), 'UTF8'))
                  where fund = p.fund and seq = p.seq returning hash into last;
              end loop;
              update fund set last_hash = last where id = 'FUND';
            end $$
            """
                .replace("FUND", fund))
        .update();
    database.jdbc().sql("alter table posting enable trigger user").update();
    database.jdbc().sql("alter table fund enable trigger user").update();
    assertBroken(5, How.CLOSING);
  }
}
