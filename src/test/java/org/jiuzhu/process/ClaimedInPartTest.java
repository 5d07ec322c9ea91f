package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.jiuzhu.payment.PaidCase.AMOUNT;
import static org.jiuzhu.payment.PaidCase.HELD;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.LedgerVerification;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.CallingBank;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentAnswers.Verdict;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentResult;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Reconciliations;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payroll.BankReturn;
import org.jiuzhu.payroll.BankReturns;
import org.jiuzhu.payroll.NewBankReturn;
import org.jiuzhu.payroll.ReturnReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A single payment of which a part is to be recovered, and that the bank sends back. */
class ClaimedInPartTest extends ProcessTest {

  private static final String AREA = "shapotou";
  private static final String FIRST = AREA + ".finance";
  private static final String SECOND = AREA + ".finance2";
  private static final Money CLAIM = Money.of("500.00");
  private static final Money REST = AMOUNT.minus(CLAIM);

  private PaidCase cases;
  @Autowired private Payments payments;
  @Autowired private PaymentAnswers answers;
  @Autowired private PaymentBatches batches;
  @Autowired private Recoveries recoveries;
  @Autowired private BankReturns bankReturns;
  @Autowired private Reconciliations reconciliations;
  @Autowired private LedgerVerification verification;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  @Autowired
  void prepare(ApplicationContext application) {
    cases = new PaidCase(application);
  }

  private Verdict told(PaymentResult result) {
    return cases.in(() -> answers.ofFile(result, FIRST));
  }

  private void send(PaymentKey key) {
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
  }

  /** Paid by the bank, and this much of it found to be without a right to it. */
  private PaymentKey claimed(Money claim) {
    PaymentKey key = cases.begin(AREA, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    told(CallingBank.paid(key, 1));
    cases.in(
        () -> {
          recoveries.handOver(key, claim, RecoveryReason.FALSE_STATEMENT, AREA + ".approve");
          return null;
        });
    return key;
  }

  private BankReturn sentBack(PaymentKey key) {
    bankReturns.enter(
        AREA,
        new NewBankReturn(
            key.value(), AMOUNT, ReturnReason.ACCOUNT_CLOSED, "TH-1", LocalDate.parse(TODAY)),
        FIRST);
    return bankReturns.of(AREA).stream()
        .filter(each -> each.key().equals(key.value()))
        .findFirst()
        .orElseThrow();
  }

  private Money on(PaymentKey key, AccountKind account) {
    return cases.balances(key).of(account);
  }

  private void assertBooksAgree(PaymentKey key) {
    assertThat(reconciliations.of(cases.payment(key).fund()).lines())
        .allMatch(line -> line.agrees());
    assertThat(verification.verify(cases.payment(key).fund()).broken()).isEmpty();
  }

  private void mend(PaymentKey key, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_MendAccount", AREA + ".intake", answer);
  }

  private static Map<String, Object> giveUp() {
    return Map.of("mending", "GIVE_UP", "givenUp", "NOT_NEEDED");
  }

  /** The claim is settled by what came back; the rest is mended, and paid under the same key. */
  @Test
  void theRestIsPaidAgain() {
    PaymentKey key = claimed(CLAIM);
    assertThat(instance("AidPayment", key.caseNumber())).isNull();
    assertThat(told(CallingBank.rejected(key, 1))).isEqualTo(Verdict.CLAIMED);
    BankReturn entered = sentBack(key);
    assertThat(entered.recovered()).isEqualTo(CLAIM);
    assertThatThrownBy(() -> bankReturns.book(AREA, entered.id(), CLAIM, FIRST))
        .hasMessage("return-second-person");
    assertThatThrownBy(() -> bankReturns.book(AREA, entered.id(), AMOUNT, SECOND))
        .hasMessage("return-recovered-changed");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(on(key, AccountKind.RECOVERABLE)).isEqualTo(CLAIM);
    bankReturns.book(AREA, entered.id(), CLAIM, SECOND);

    assertThat(on(key, AccountKind.RECOVERABLE)).isEqualTo(Money.ZERO);
    assertThat(on(key, AccountKind.PAID)).isEqualTo(Money.ZERO);
    assertThat(on(key, AccountKind.RETURNED)).isEqualTo(REST);
    assertThat(cases.balances(key).available()).isEqualTo(HELD.minus(REST));
    assertThat(recoveries.of(key.caseNumber()))
        .singleElement()
        .satisfies(handover -> assertThat(handover.settledAt()).isNotNull());
    assertBooksAgree(key);
    // whoever tells it again does no harm
    assertThat(told(CallingBank.rejected(key, 1))).isEqualTo(Verdict.REPEATED);

    ProcessInstance again = instance("AidPayment", key.caseNumber());
    assertThat(again).isWaitingAt("Task_MendAccount").hasNotPassed("Task_OrderPayment");
    assertThat(driver.view(key.caseNumber(), "Task_MendAccount", AREA + ".intake"))
        .containsEntry("amount", REST.toString());
    mend(
        key,
        Map.of(
            "mending", "TRANSFER",
            "payeeHolder", "测试乙",
            "payeeBank", "示范银行",
            "payeeNumber", "9900001234567890"));
    driver.complete(
        key.caseNumber(),
        "Task_ConfirmAmendment",
        AREA + ".approve2",
        Map.of("confirming", "CONFIRM"));
    send(key);
    assertThat(batches.queue(AREA, FIRST))
        .filteredOn(waiting -> waiting.key().equals(key))
        .singleElement()
        .satisfies(waiting -> assertThat(waiting.amount()).isEqualTo(REST));
    assertThat(told(CallingBank.paid(key, 2))).isEqualTo(Verdict.OTHER_AMOUNT);
    assertThat(told(CallingBank.paid(key, 2, REST))).isEqualTo(Verdict.BOOKED);
    assertThat(again).isEnded().hasPassed("Task_ConfirmAmendment", "EndEvent_Paid");
    assertThat(on(key, AccountKind.PAID)).isEqualTo(REST);
    assertBooksAgree(key);
    comesBackOnceMore(key);
  }

  /** Nothing of it is claimed any more: it comes back as any other payment does. */
  private void comesBackOnceMore(PaymentKey key) {
    assertThat(told(CallingBank.rejected(key, 2, REST))).isEqualTo(Verdict.RETURNED);
    assertThat(on(key, AccountKind.RETURNED)).isEqualTo(REST);
    mend(key, giveUp());
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
    assertBooksAgree(key);
  }

  /** Whatever part of it is claimed, no fen is lost and none is paid twice. */
  @ParameterizedTest
  @MethodSource("claims")
  void whatWasClaimedAndTheRestMakeThePayment(Money claim) {
    PaymentKey key = claimed(claim);
    BankReturn entered = sentBack(key);
    bankReturns.book(AREA, entered.id(), claim, SECOND);
    assertThat(timeline.of(key.caseNumber()))
        .extracting(TimelineEntry::kind)
        .containsOnlyOnce(TimelineKind.PAYMENT_RETURNED)
        .doesNotContain(TimelineKind.PAYMENT_REJECTED);
    assertThat(cases.payment(key).amount().plus(claim)).isEqualTo(AMOUNT);
    assertThat(on(key, AccountKind.RETURNED)).isEqualTo(AMOUNT.minus(claim));
    assertThat(cases.balances(key).available().plus(on(key, AccountKind.RETURNED))).isEqualTo(HELD);
    assertBooksAgree(key);
    mend(key, giveUp());
    assertThat(instance("AidPayment", key.caseNumber())).isNull();
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
    assertBooksAgree(key);
  }

  static Stream<Money> claims() {
    Random random = new Random(20261126);
    return Stream.concat(
        Stream.of("0.01", "1199.99").map(Money::of),
        random
            .ints(6, 2, 119_999)
            .mapToObj(fen -> Money.of(String.format("%d.%02d", fen / 100, fen % 100))));
  }

  private void refused(String statement, PaymentKey key, String rule) {
    assertThatThrownBy(
            () ->
                cases.in(
                    () ->
                        jdbc.sql(statement + " where case_number = ? and instalment = 1")
                            .param(key.caseNumber().value())
                            .update()))
        .as(statement)
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining(rule);
  }

  /** Whoever writes it. */
  @Test
  void theDatabaseTakesOffOnlyWhatSettledTheClaim() {
    PaymentKey key = claimed(CLAIM);
    String kept = "that is to be recovered is not sent back";
    refused("update payment set state = 'REJECTED'", key, kept);
    refused("update payment set state = 'REJECTED', recovered = 500", key, kept);
    refused("update payment set recovered = 500", key, kept);
    bankReturns.book(AREA, sentBack(key).id(), CLAIM, SECOND);
    refused("update payment set recovered = 0", key, kept);
    refused("update payment set recovered = 600", key, kept);
    assertBooksAgree(key);
    mend(key, giveUp());
  }

  /** Whoever gets past the database's rules is found by the books. */
  @Test
  void anAlteredPartShowsInTheBooks() {
    PaymentKey key = claimed(CLAIM);
    bankReturns.book(AREA, sentBack(key).id(), CLAIM, SECOND);
    // also a part that was less of less: what is left is what the last posting moved
    for (Money[] altered :
        new Money[][] {
          {AMOUNT, Money.of("400.00")},
          {AMOUNT.minus(Money.of("100.00")), CLAIM},
          {AMOUNT.minus(Money.of("100.00")), Money.of("400.00")}
        }) {
      alter(key, altered[0], altered[1]);
      assertThat(verification.verify(cases.payment(key).fund()).broken())
          .as("%s less %s", altered[0], altered[1])
          .hasValueSatisfying(
              broken -> {
                assertThat(broken.how()).isEqualTo(How.PAYMENT);
                assertThat(broken.file()).isEqualTo(key.caseNumber().value());
              });
    }
    alter(key, AMOUNT, CLAIM);
    assertBooksAgree(key);
    mend(key, giveUp());
  }

  private void alter(PaymentKey key, Money amount, Money recovered) {
    cases.in(
        () -> {
          jdbc.sql("alter table payment disable trigger user").update();
          jdbc.sql("update payment set amount = ?, recovered = ? where case_number = ?")
              .params(amount.toBigDecimal(), recovered.toBigDecimal(), key.caseNumber().value())
              .update();
          jdbc.sql("alter table payment enable trigger user").update();
          return null;
        });
  }
}
