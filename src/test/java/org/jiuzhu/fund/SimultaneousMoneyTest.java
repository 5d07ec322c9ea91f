package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Payments.Approved;
import org.jiuzhu.payment.Reconciliations;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Many people who reach for the same money at the same moment. */
@JiuzhuTest
class SimultaneousMoneyTest {

  private static final int FIFTY = 50;

  @Autowired private Payments payments;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private Funds funds;
  @Autowired private CaseFiles caseFiles;
  @Autowired private TransactionTemplate transaction;

  private FundId fund(String available) {
    FundId fund = FundId.reserve("ningbo", "s" + System.nanoTime());
    transaction.executeWithoutResult(
        status -> {
          funds.open(fund);
          if (Money.of(available).isPositive()) {
            funds.appropriate(fund, Money.of(available), "ningbo.finance", "甬财社〔2026〕1号");
          }
        });
    return fund;
  }

  private CaseNumber file() {
    return transaction.execute(
        status ->
            caseFiles
                .open(
                    "ningbo",
                    "t1",
                    "EmergencyAid",
                    WantedAid.EMERGENCY,
                    Channel.WINDOW,
                    "ningbo.intake")
                .number());
  }

  private static <T> List<T> atOnce(int many, Callable<T> work) throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(many);
    CountDownLatch ready = new CountDownLatch(many);
    try {
      List<Future<T>> waiting =
          IntStream.range(0, many)
              .mapToObj(
                  each ->
                      people.submit(
                          () -> {
                            ready.countDown();
                            ready.await();
                            return work.call();
                          }))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> each : waiting) {
        results.add(each.get());
      }
      return results;
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void threeThousandAreEnoughForThirtyOfFifty() throws Exception {
    FundId fund = fund("3000.00");
    List<Approved> answers =
        atOnce(
            FIFTY,
            () -> {
              PaymentKey key = new PaymentKey(file(), 1);
              return transaction.execute(
                  status ->
                      payments.approve(
                          new NewPayment(
                              key,
                              fund,
                              Money.of("100.00"),
                              PaymentMethod.CASH,
                              Payee.inPerson("测试甲"),
                              "FIRST_AID",
                              "ningbo.approve")));
            });
    assertThat(Collections.frequency(answers, Approved.RESERVED)).isEqualTo(30);
    assertThat(Collections.frequency(answers, Approved.FUND_EMPTY)).isEqualTo(20);
    Balances balances = funds.balances(fund).orElseThrow();
    assertThat(balances.available()).isEqualTo(Money.ZERO);
    assertThat(balances.of(AccountKind.COMMITTED)).isEqualTo(Money.of("3000.00"));
    assertThat(reconciliations.of(fund).agrees()).isTrue();
    assertThat(verification.verify(fund).isIntact()).isTrue();
  }

  /** Two who fill up the same fund do not pass its ceiling of 30000.00 together. */
  @Test
  void nobodyPassesTheCeilingTogether() throws Exception {
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.ofArea("ningbo"), Money.of("100000.00"), "ningbo.finance", "甬财社〔2026〕1号"));
    FundId fund = fund("0.00");
    List<Boolean> filled =
        atOnce(
            2,
            () -> {
              CaseNumber file = file();
              try {
                transaction.executeWithoutResult(
                    status ->
                        funds.replenish(
                            fund, Money.of("20000.00"), file, "ningbo.finance", "REPLENISHMENT"));
                return true;
              } catch (RefusedException e) {
                assertThat(e.code()).isEqualTo("reserve-ceiling");
                return false;
              }
            });
    assertThat(filled).containsExactlyInAnyOrder(true, false);
    assertThat(funds.balances(fund).orElseThrow().available()).isEqualTo(Money.of("20000.00"));
  }

  /** Of fifty who confirm at once, one books. */
  @Test
  void aPaymentIsConfirmedOnce() throws Exception {
    FundId fund = fund("100.00");
    PaymentKey key = new PaymentKey(file(), 1);
    transaction.executeWithoutResult(
        status -> {
          payments.approve(
              new NewPayment(
                  key,
                  fund,
                  Money.of("100.00"),
                  PaymentMethod.TRANSFER,
                  new Payee("测试甲", "测试银行", "6222020000000000000"),
                  "FIRST_AID",
                  "ningbo.approve"));
          payments.order(key);
        });
    List<Boolean> booked =
        atOnce(
            FIFTY,
            () -> transaction.execute(status -> payments.confirm(key, "B1", Payments.SYSTEM)));
    assertThat(Collections.frequency(booked, true)).isEqualTo(1);
    assertThat(funds.balances(fund).orElseThrow().of(AccountKind.PAID))
        .isEqualTo(Money.of("100.00"));
  }
}
