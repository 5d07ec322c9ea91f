package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Reconciliation.Differing;
import org.jiuzhu.payment.Reconciliation.Line;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Books beside payments. */
@JiuzhuTest
class ReconciliationsTest {

  @Autowired private Reconciliations reconciliations;
  @Autowired private Payments payments;
  @Autowired private Funds funds;
  @Autowired private CaseFiles caseFiles;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private FundId fund;
  private CaseNumber number;

  @BeforeEach
  void aPaymentInEachState() {
    fund = FundId.reserve("ningbo", "r" + System.nanoTime());
    number =
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
    in(
        () -> {
          approve(1, "1.00");
          approve(2, "2.00");
          payments.order(key(2));
          approve(3, "4.00");
          payments.order(key(3));
          payments.confirm(key(3), "B", Payments.SYSTEM);
          approve(4, "8.00");
          payments.order(key(4));
          payments.reject(key(4), "ACCOUNT_CLOSED", Payments.SYSTEM);
          approve(5, "16.00");
          payments.cancel(key(5), "NOT_NEEDED", "ningbo.approve");
          approve(6, "32.00");
          payments.order(key(6));
          payments.confirm(key(6), "B", Payments.SYSTEM);
          payments.markRecoverable(key(6), Money.of("30.00"), "FALSE", "ningbo.approve");
          return null;
        });
  }

  private <T> T in(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  private PaymentKey key(int instalment) {
    return new PaymentKey(number, instalment);
  }

  private void approve(int instalment, String amount) {
    payments.approve(
        new NewPayment(
            key(instalment),
            fund,
            Money.of(amount),
            PaymentMethod.CASH,
            Payee.inPerson("测试甲"),
            "FIRST_AID",
            "ningbo.approve"));
  }

  private static Line line(AccountKind account, String amount) {
    return new Line(account, Money.of(amount), Money.of(amount), Money.ZERO);
  }

  @Test
  void everyPaymentStandsOnItsAccount() {
    Reconciliation found = reconciliations.of(fund);
    assertThat(found.agrees()).isTrue();
    assertThat(found.lines())
        .containsExactlyInAnyOrder(
            line(AccountKind.COMMITTED, "1.00"),
            line(AccountKind.UNDER_WAY, "2.00"),
            line(AccountKind.PAID, "36.00"),
            line(AccountKind.RETURNED, "8.00"));
  }

  @Test
  void whatWasBookedForAWholeFileStandsBesideThePayments() {
    in(
        () -> {
          funds.post(
              fund,
              org.jiuzhu.ledger.PostingKind.RESERVATION,
              Money.of("100.00"),
              org.jiuzhu.fund.Subject.of(number),
              "ningbo.finance",
              "PAYROLL");
          return null;
        });
    Reconciliation found = reconciliations.of(fund);
    assertThat(found.agrees()).isTrue();
    assertThat(found.lines())
        .contains(
            new Line(
                AccountKind.COMMITTED, Money.of("101.00"), Money.of("1.00"), Money.of("100.00")));
  }

  /** A state that nobody booked is listed with the payment. */
  @Test
  void aPaymentThatWasMovedWithoutAPostingIsListed() {
    jdbc.sql("update payment set state = 'PAID' where case_number = ? and instalment = 2")
        .param(number.value())
        .update();
    Reconciliation found = reconciliations.of(fund);
    assertThat(found.agrees()).isFalse();
    assertThat(found.differing())
        .containsExactly(new Differing(key(2).value(), PaymentState.PAID, AccountKind.UNDER_WAY));
  }
}
