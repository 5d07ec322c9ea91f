package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.HashChain;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payments.Approved;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment's way, and what it moves in the books. */
@JiuzhuTest
class PaymentsTest {

  private static final String BASIS = "FIRST_AID";

  @Autowired Payments payments;
  @Autowired Funds funds;
  @Autowired CaseFiles caseFiles;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private FundId fund;
  private PaymentKey key;

  @BeforeEach
  void aFundWithAThousandAndACase() {
    fund = FundId.reserve("ningbo", "x" + System.nanoTime());
    CaseNumber number =
        in(
            () -> {
              funds.open(fund);
              funds.appropriate(fund, Money.of("1000.00"), "ningbo.finance", "甬财社〔2026〕1号");
              return caseFiles
                  .open(
                      "ningbo",
                      "t1",
                      "EmergencyAid",
                      WantedAid.EMERGENCY,
                      Channel.WINDOW,
                      "ningbo.intake")
                  .number();
            });
    key = new PaymentKey(number, 1);
  }

  private <T> T in(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  private Approved approve(String amount) {
    return in(
        () ->
            payments.approve(
                new NewPayment(
                    key,
                    fund,
                    Money.of(amount),
                    PaymentMethod.TRANSFER,
                    new Payee("测试甲", "测试银行", "6222020000000000000"),
                    BASIS,
                    "ningbo.approve")));
  }

  private Money on(AccountKind account) {
    return funds.balances(fund).orElseThrow().of(account);
  }

  @Test
  void moneyGoesFromThePromiseToThePerson() {
    assertThat(approve("300.00")).isEqualTo(Approved.RESERVED);
    assertThat(on(AccountKind.COMMITTED)).isEqualTo(Money.of("300.00"));
    in(() -> payments.order(key));
    in(() -> payments.order(key));
    assertThat(on(AccountKind.UNDER_WAY)).isEqualTo(Money.of("300.00"));
    assertThat(in(() -> payments.confirm(key, "B1", Payments.SYSTEM))).isTrue();
    assertThat(in(() -> payments.confirm(key, "B1", Payments.SYSTEM))).isFalse();
    assertThat(on(AccountKind.PAID)).isEqualTo(Money.of("300.00"));
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(Money.of("700.00"));
    assertThat(funds.postings(key.caseNumber()))
        .extracting(Posting::kind)
        .containsExactly(PostingKind.RESERVATION, PostingKind.ORDER, PostingKind.CONFIRMATION);
  }

  @Test
  void whatComesBackIsPaidAgainUnderTheSameKey() {
    approve("300.00");
    in(() -> payments.order(key));
    assertThat(in(() -> payments.reject(key, "ACCOUNT_CLOSED", Payments.SYSTEM))).isTrue();
    assertThat(on(AccountKind.RETURNED)).isEqualTo(Money.of("300.00"));
    transaction.executeWithoutResult(
        status -> payments.amend(key, PaymentMethod.CASH, Payee.inPerson("测试甲")));
    Payment again = in(() -> payments.order(key));
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.payee().account()).isNull();
    in(() -> payments.confirm(key, "R1", "ningbo.intake"));
    assertThat(on(AccountKind.PAID)).isEqualTo(Money.of("300.00"));
    assertThat(on(AccountKind.RETURNED)).isEqualTo(Money.ZERO);
  }

  @Test
  void nobodyIsPromisedMoreThanIsThere() {
    assertThat(approve("1000.01")).isEqualTo(Approved.FUND_EMPTY);
    assertThat(payments.of(key.caseNumber())).isEmpty();
    assertThat(approve("1000.00")).isEqualTo(Approved.RESERVED);
    assertThatThrownBy(() -> approve("1000.00")).isInstanceOf(RefusedException.class);
  }

  @Test
  void aClosedFundPromisesNothing() {
    transaction.executeWithoutResult(status -> funds.close(fund, true));
    assertThat(approve("1.00")).isEqualTo(Approved.FUND_CLOSED);
    assertThat(in(() -> payments.of(key.caseNumber()))).isEmpty();
  }

  @Test
  void aCancelledPaymentFreesItsMoney() {
    approve("300.00");
    transaction.executeWithoutResult(
        status -> payments.cancel(key, "NOT_NEEDED", "ningbo.approve"));
    assertThat(on(AccountKind.AVAILABLE)).isEqualTo(Money.of("1000.00"));
    assertThatThrownBy(() -> in(() -> payments.order(key))).isInstanceOf(RefusedException.class);
  }

  @Test
  void notMoreIsRecoverableThanWasPaid() {
    approve("300.00");
    in(() -> payments.order(key));
    in(() -> payments.confirm(key, "B1", Payments.SYSTEM));
    transaction.executeWithoutResult(
        status -> payments.markRecoverable(key, Money.of("200.00"), "FALSE", "ningbo.approve"));
    assertThat(on(AccountKind.RECOVERABLE)).isEqualTo(Money.of("200.00"));
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        payments.markRecoverable(
                            key, Money.of("100.01"), "FALSE", "ningbo.approve")))
        .isInstanceOf(RefusedException.class);
  }

  /** Else the account of paid money would fall short of what other families were paid. */
  @Test
  void whatIsToBeRecoveredDoesNotComeBackAsReturned() {
    approve("300.00");
    in(() -> payments.order(key));
    in(() -> payments.confirm(key, "B1", Payments.SYSTEM));
    transaction.executeWithoutResult(
        status -> payments.markRecoverable(key, Money.of("200.00"), "FALSE", "ningbo.approve"));
    assertThatThrownBy(() -> in(() -> payments.reject(key, "RETURNED", Payments.SYSTEM)))
        .isInstanceOf(RefusedException.class);
    assertThat(on(AccountKind.PAID)).isEqualTo(Money.of("100.00"));
  }

  /** Whatever code tries it, the database refuses. */
  @Test
  void theDatabaseKeepsThePromisesByItself() {
    approve("300.00");
    for (String statement :
        List.of(
            "update posting set amount = 1 where fund = '%s'",
            "delete from posting where fund = '%s'",
            "update fund_account set balance = 5000 where fund = '%s'",
            "update fund set last_seq = 0 where id = '%s'",
            "delete from payment where fund = '%s'",
            "update payment set amount = 1 where fund = '%s'",
            "update payment set state = 'PAID' where fund = '%s'",
            "insert into posting (fund, kind, amount, case_number, instalment, actor, at, basis)"
                + " select fund, 'CONFIRMATION', 300, case_number, instalment, 'x', now(), 'x'"
                + " from payment where fund = '%s'",
            "insert into posting (fund, kind, amount, case_number, instalment, actor, at, basis)"
                + " select fund, 'ORDER', 299.99, case_number, instalment, 'x', now(), 'x'"
                + " from payment where fund = '%s'",
            "insert into posting (fund, kind, amount, case_number, instalment, actor, at, basis)"
                + " select fund, 'RESERVATION', 300, case_number, instalment, 'x', now(), 'x'"
                + " from payment where fund = '%s'")) {
      assertThatThrownBy(() -> jdbc.sql(statement.formatted(fund.value())).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(on(AccountKind.COMMITTED)).isEqualTo(Money.of("300.00"));
  }

  /** The database and the rules compute the same chain. */
  @Test
  void theChainIsTheOneOfTheRules() {
    approve("300.00");
    in(() -> payments.order(key));
    byte[] previous = HashChain.beginning(fund.value());
    List<byte[]> hashes =
        jdbc.sql("select hash from posting where fund = ? order by seq")
            .param(fund.value())
            .query(byte[].class)
            .list();
    List<Posting> booked =
        jdbc.sql("select * from posting where fund = ? order by seq")
            .param(fund.value())
            .query(
                (row, n) ->
                    new Posting(
                        row.getString("fund"),
                        row.getLong("seq"),
                        PostingKind.valueOf(row.getString("kind")),
                        Money.of(row.getBigDecimal("amount")),
                        row.getString("case_number"),
                        row.getObject("instalment", Integer.class),
                        row.getString("actor"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("basis")))
            .list();
    assertThat(booked).hasSize(3);
    for (int i = 0; i < booked.size(); i++) {
      previous = HashChain.next(previous, booked.get(i));
      assertThat(hashes.get(i)).isEqualTo(previous);
    }
  }
}
