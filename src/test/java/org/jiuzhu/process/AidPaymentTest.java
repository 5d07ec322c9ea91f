package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.jiuzhu.payment.PaidCase.AMOUNT;
import static org.jiuzhu.payment.PaidCase.HELD;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.CallingBank;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Receipt;
import org.jiuzhu.payment.Receipts;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money reaches whom it is for, once: by transfer, in cash, in kind, mended, given up. */
class AidPaymentTest extends ProcessTest {

  private static final String AREA = "ningxia";

  /** Its transfers go out by batch file. */
  private static final String AREA_WITHOUT_GATEWAY = "shapotou";

  private static final String INTAKE = "ningxia.intake";
  private static final String APPROVE = "ningxia.approve";
  private static final String FINANCE = "ningxia.finance";

  private PaidCase cases;
  private CallingBank bank;
  @Autowired private PaymentGatewayDemo demo;
  @Autowired private PaymentAnswers answers;
  @Autowired private Receipts receipts;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  @Autowired
  void prepare(ApplicationContext application, TestRestTemplate http) {
    cases = new PaidCase(application);
    bank = new CallingBank(http);
  }

  @AfterEach
  void calmTheBank() {
    demo.mood(Mood.NORMAL);
  }

  @Test
  void aTransferThatTheBankCarriesOutAtOnceIsPaid() {
    PaymentKey key = transfer();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    // promised to the bank already when it was approved
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);
    // and written down as told to the bank before the bank is told
    assertThat(
            jdbc.sql(
                    """
                    select place from look where case_number = ? and way = 'PAYMENT_ORDER'
                      and official is null
                    """)
                .param(key.caseNumber().value())
                .query(String.class)
                .list())
        .containsExactly("PAYMENT_GATEWAY");
    send(key);
    assertThat(payment).isEnded().hasPassed("Task_SendPayment", "EndEvent_Paid");
    assertPaidOnce(key, 1);
    assertThat(happened(key)).containsSequence(TimelineKind.PAYMENT_ORDERED, TimelineKind.PAID);
  }

  @Test
  void aResultThatComesLaterEndsTheWaiting() {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMinutes(5)));
    PaymentKey key = transfer();
    send(key);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_AwaitResult");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(payment).isEnded().hasPassed("Task_AwaitResult", "EndEvent_Paid");
    assertThat(payment).hasNotPassed("Task_AskForState");
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
  }

  @Test
  void aResultThatDoesNotComeIsAskedFor() {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ZERO));
    PaymentKey key = sentInSilence();
    demo.mood(Mood.NORMAL);
    ask(key);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isNull();
    assertPaidOnce(key, 1);
  }

  @Test
  void whoeverIsStillUnderWayIsWaitedForAgain() {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMinutes(5)));
    PaymentKey key = transfer();
    send(key);
    ask(key);
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_AwaitResult");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
  }

  @Test
  void aRejectedTransferIsMendedAndPaidUnderTheSameKey() {
    demo.mood(Mood.of(Mood.Kind.REJECTING_FIRST));
    PaymentKey key = transfer();
    send(key);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_MendAccount");
    assertThat(cases.balances(key).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
    assertThat(driver.view(key.caseNumber(), "Task_MendAccount", INTAKE))
        .containsEntry("reasonText", "账户已销户")
        .containsEntry("accountText", "示范农村信用社，尾号0005");

    Map<String, Object> mended =
        new HashMap<>(
            Map.of(
                "mending", "TRANSFER",
                "payeeHolder", "测试甲",
                "payeeBank", "示范银行",
                "payeeNumber", "6200 0000 0000 0022"));
    assertThatThrownBy(() -> mend(key, mended)).hasMessageContaining("账号或卡号：银行卡号的校验位不对");
    mended.put("payeeNumber", "620000000000000");
    assertThatThrownBy(() -> mend(key, mended)).hasMessageContaining("16到19位");
    mended.put("payeeNumber", "6200 0000 0000 0013");
    mend(key, mended);
    confirm(key);

    send(key);
    assertThat(payment)
        .isEnded()
        .hasPassed("Task_MendAccount", "Task_ConfirmAmendment", "EndEvent_Paid");
    assertPaidOnce(key, 2);
    assertThat(cases.payment(key).payee().account()).isEqualTo("6200000000000013");
    assertThat(happened(key))
        .containsSubsequence(
            TimelineKind.PAYMENT_AMENDED, TimelineKind.AMENDMENT_CONFIRMED, TimelineKind.PAID);
  }

  /** One person of the window cannot send the money anywhere alone. */
  @Test
  void nothingIsPaidAgainBeforeASecondPersonHasCompared() {
    PaymentKey key = rejected();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    demo.mood(Mood.NORMAL);
    mend(key, account("6200000000000013"));
    assertThat(payment).isWaitingAt("Task_ConfirmAmendment");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.REJECTED);
    assertThat(driver.view(key.caseNumber(), "Task_ConfirmAmendment", APPROVE))
        .containsEntry("beforeAccount", "示范农村信用社 " + PaidCase.CARD)
        .containsEntry("accountText", "示范银行 6200000000000013");
    withGroup(
        INTAKE,
        "ningxia.t1.approve",
        () ->
            assertThatThrownBy(
                    () ->
                        driver.complete(
                            key.caseNumber(),
                            "Task_ConfirmAmendment",
                            INTAKE,
                            Map.of("confirming", "CONFIRM")))
                .hasMessageContaining("是您更正的"));
    taskService.setAssignee(driver.task(key.caseNumber(), "Task_ConfirmAmendment").getId(), null);
    assertThatThrownBy(() -> check(key, Map.of("confirming", "SEND_BACK")))
        .hasMessageContaining("哪里有误");

    check(key, Map.of("confirming", "SEND_BACK", "confirmingNote", "存折上是另一个账号"));
    assertThat(payment).isWaitingAt("Task_MendAccount");
    assertThat(driver.view(key.caseNumber(), "Task_MendAccount", INTAKE))
        .containsEntry("remarkText", "存折上是另一个账号");
    mend(key, account("6200000000000021"));
    confirm(key);
    send(key);
    assertThat(payment).isEnded().hasPassed("EndEvent_Paid");
    assertThat(cases.payment(key).payee().account()).isEqualTo("6200000000000021");
    assertThat(happened(key))
        .containsSubsequence(
            TimelineKind.AMENDMENT_SENT_BACK,
            TimelineKind.PAYMENT_AMENDED,
            TimelineKind.AMENDMENT_CONFIRMED);
  }

  /** Whoever must keep off a case keeps off the engine's history, in other tests, too. */
  @AfterEach
  void withdrawKinship() {
    jdbc.sql(
            """
            insert into kinship_record (id, case_number, withdraws, source, recorded_by, recorded_at)
            select gen_random_uuid(), made.case_number, made.id, made.source, 'test', now()
            from kinship_record made
            where made.recorded_by = 'test' and made.withdraws is null and not exists (
              select 1 from kinship_record later where later.withdraws = made.id)
            """)
        .update();
  }

  @Test
  void whereNobodyOfTheTownshipMayTheCountyMends() {
    PaymentKey usual = rejected();
    assertThat(candidates(usual, "Task_MendAccount")).containsExactly("ningxia.t1.intake");

    PaymentKey key = transfer();
    for (String clerk : membersOf("ningxia.t1.intake")) {
      jdbc.sql(
              """
              insert into kinship_record (id, case_number, official, relation, source, recorded_by,
                recorded_at)
              values (gen_random_uuid(), ?, ?, 'SIBLING', 'FOUND', 'test', now())
              """)
          .params(key.caseNumber().value(), clerk)
          .update();
    }
    send(key);
    assertThat(candidates(key, "Task_MendAccount"))
        .containsExactlyInAnyOrder("ningxia.t1.intake", "ningxia.county");
    mendBy(key, "ningxia.county", account("6200000000000013"));
    assertThat(candidates(key, "Task_ConfirmAmendment")).containsExactly("ningxia.t1.approve");
  }

  @Test
  void aTransferThatComesBackAfterItWasPaidIsMended() {
    PaymentKey key = transfer();
    send(key);
    assertThat(instance("AidPayment", key.caseNumber())).isNull();
    assertThat(bank.call(CallingBank.rejected(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    ProcessInstance again = instance("AidPayment", key.caseNumber());
    assertThat(again).isWaitingAt("Task_MendAccount").hasPassed("StartEvent_PaymentReturned");
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(Money.ZERO);
    assertThat(cases.balances(key).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
    assertThat(happened(key)).containsSubsequence(TimelineKind.PAID, TimelineKind.PAYMENT_REJECTED);
    // told again, it starts nothing and moves nothing
    assertThat(bank.call(CallingBank.rejected(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(driver.taskIds(key.caseNumber(), "Task_MendAccount")).hasSize(1);

    mend(key, Map.of("mending", "CASH", "payeeInPerson", "测试甲"));
    confirm(key);
    Map<String, Object> receipt = received();
    receipt.put("secondOfficer", APPROVE);
    handOver(key, receipt);
    assertThat(again).isEnded().hasPassed("EndEvent_Paid");
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
    assertThat(cases.balances(key).available()).isEqualTo(HELD.minus(AMOUNT));
  }

  /** The result is being committed while the process looks how far the payment is. */
  @Test
  void aResultAndALookAtTheSameTimeDoNotMissEachOther() throws Exception {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMinutes(5)));
    PaymentKey key = transfer();
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    ExecutorService jobs = Executors.newSingleThreadExecutor();
    try {
      Future<?> look =
          cases.in(
              () -> {
                answers.ofFile(CallingBank.paid(key, 1), FINANCE);
                Future<?> started =
                    jobs.submit(() -> driver.runJobs(key.caseNumber(), "Task_SendPayment"));
                assertThatThrownBy(() -> started.get(3, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
                return started;
              });
      look.get(60, TimeUnit.SECONDS);
    } finally {
      jobs.shutdownNow();
    }
    assertThat(payment).isEnded().hasPassed("EndEvent_Paid").hasNotPassed("Task_AwaitResult");
  }

  @Test
  void whoeverApprovedDoesNotSayWhereTheMoneyGoes() {
    PaymentKey key = rejected();
    asIntake(
        () ->
            assertThatThrownBy(
                    () ->
                        driver.complete(
                            key.caseNumber(),
                            "Task_MendAccount",
                            APPROVE,
                            Map.of("mending", "CASH", "payeeInPerson", "测试甲")))
                .hasMessageContaining("这笔救助是您批准的"));
    assertThat(cases.payment(key).method()).isEqualTo(PaymentMethod.TRANSFER);
  }

  @Test
  void aRejectedTransferIsPaidInCashInstead() {
    PaymentKey key = rejected();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    mend(key, Map.of("mending", "CASH", "payeeInPerson", "测试甲"));
    confirm(key);
    assertThat(payment).isWaitingAt("Task_HandOver");
    // who said anew who receives it is not alone with it
    assertThatThrownBy(() -> handOver(key, received())).hasMessageContaining("同时在场的工作人员");
    Map<String, Object> together = received();
    together.put("secondOfficer", APPROVE);
    handOver(key, together);
    assertThat(payment).isEnded().hasPassed("Task_MendAccount", "Task_HandOver", "EndEvent_Paid");
    assertThat(cases.payment(key).reference()).isEqualTo("RC-" + key.caseNumber() + "-1-2");
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
    assertThat(demo.paid()).noneMatch(paid -> paid.paymentKey().equals(key.value()));
    // a result of the attempt that was replaced comes too late to be booked
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
  }

  @Test
  void whatIsGivenUpIsFreeAgain() {
    PaymentKey key = rejected();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThatThrownBy(() -> mend(key, Map.of("mending", "GIVE_UP", "givenUp", "OTHER")))
        .hasMessageContaining("说明");
    mend(key, Map.of("mending", "GIVE_UP", "givenUp", "NOT_FOUND"));
    assertThat(payment).isEnded().hasPassed("EndEvent_Cancelled").hasNotPassed("EndEvent_Paid");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
  }

  @Test
  void goodsAreHandedOverAgainstAReceipt() {
    PaymentKey key = cases.begin(AREA, PaymentMethod.GOODS, Payee.inPerson("流浪人员，穿红色外衣"));
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_HandOver").hasNotPassed("Task_SendPayment");
    Map<String, Object> receipt = received();
    receipt.put("recipient", "流浪人员，穿红色外衣");
    receipt.put("identified", "NO");
    receipt.put("signed", "NO");
    receipt.put("handedItems", List.of(item("棉被", "2床", "400"), item("大米", "100斤", "700")));
    assertThatThrownBy(() -> handOver(key, receipt))
        .hasMessageContaining("见证人")
        .hasMessageContaining("1200.00");
    receipt.put("witness", "村医测试丁");
    receipt.put("handedItems", List.of(item("棉被", "2床", "500"), item("大米", "100斤", "700")));
    handOver(key, receipt);
    assertThat(payment).isEnded().hasPassed("Task_HandOver", "EndEvent_Paid");
    Receipt kept = receipts.find(key, 1).orElseThrow();
    assertThat(kept.witness()).isEqualTo("村医测试丁");
    assertThat(kept.handedOverBy()).isEqualTo(INTAKE);
    assertThat(kept.items())
        .extracting(Receipt.Item::value)
        .containsExactly(Money.of("500.00"), Money.of("700.00"));
  }

  @Test
  void nobodyHandsOverToThemselvesAndAnApproverIsNotAlone() {
    PaymentKey key = cases.begin(AREA, PaymentMethod.CASH, Payee.inPerson("测试甲"));
    String officer =
        engine.getIdentityService().createUserQuery().userId(INTAKE).singleResult().getLastName();
    Map<String, Object> receipt = received();
    receipt.put("recipient", officer);
    receipt.put("onBehalf", "代领");
    receipt.put("receivedOn", "2026-03-03");
    receipt.put("secondOfficer", INTAKE);
    assertThatThrownBy(() -> handOver(key, receipt))
        .hasMessageContaining("不能发给自己")
        .hasMessageContaining("2026-03-02")
        .hasMessageContaining("另一名工作人员");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);

    PaymentKey another = cases.begin(AREA, PaymentMethod.CASH, Payee.inPerson("测试甲"));
    asIntake(
        () -> {
          assertThatThrownBy(
                  () -> driver.complete(another.caseNumber(), "Task_HandOver", APPROVE, received()))
              .hasMessageContaining("同时在场的工作人员");
          Map<String, Object> together = received();
          together.put("secondOfficer", INTAKE);
          driver.complete(another.caseNumber(), "Task_HandOver", APPROVE, together);
        });
    assertThat(receipts.find(another, 1).orElseThrow().companion()).isEqualTo(INTAKE);
  }

  @Test
  void whatCouldNotBeHandedOverGoesAnotherWay() {
    PaymentKey key = cases.begin(AREA, PaymentMethod.CASH, Payee.inPerson("测试甲"));
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    handOver(key, Map.of("handing", "NOT_HANDED_OVER", "notHandedOver", "OTHER_METHOD"));
    assertThat(payment).isWaitingAt("Task_MendAccount");
    mend(
        key,
        Map.of(
            "mending", "TRANSFER",
            "payeeHolder", "测试甲",
            "payeeBank", "示范农村信用社",
            "payeeNumber", "9900001234567890"));
    confirm(key);
    send(key);
    assertThat(payment).isEnded().hasPassed("Task_SendPayment", "EndEvent_Paid");
    assertPaidOnce(key, 2);
  }

  @Test
  void aBankThatDoesNotAnswerBecomesAnIncidentThatAPersonResolves() {
    demo.mood(Mood.of(Mood.Kind.FAILING));
    PaymentKey key = stuck();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_ResolvePayment");
    assertThat(incidents(key))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.getIncidentType()).isEqualTo("paymentStuck");
              assertThat(incident.getIncidentMessage()).isEqualTo("UNAVAILABLE");
            });
    assertThat(driver.view(key.caseNumber(), "Task_ResolvePayment", FINANCE))
        .containsEntry("failureText", "银行多次没有答复，不知道是不是已经付了。");
    demo.mood(Mood.NORMAL);
    resolve(key, Map.of("resolving", "SEND_AGAIN"));
    assertThat(incidents(key)).isEmpty();
    send(key);
    assertThat(payment).isEnded().hasPassed("Task_ResolvePayment", "EndEvent_Paid");
    assertPaidOnce(key, 1);
  }

  /** The bank has paid and its answer was lost every time: nothing is paid a second time. */
  @Test
  void anAnswerThatWasLostIsNotPaidAgain() {
    demo.mood(Mood.of(Mood.Kind.LOST_ANSWER));
    PaymentKey key = stuck();
    demo.mood(Mood.NORMAL);
    resolve(key, Map.of("resolving", "SEND_AGAIN"));
    send(key);
    assertPaidOnce(key, 1);
  }

  @Test
  void whatTheBankWroteIsEntered() {
    demo.mood(Mood.of(Mood.Kind.FAILING));
    PaymentKey key = stuck();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThatThrownBy(() -> resolve(key, Map.of("resolving", "PAID", "bankReference", "流水 1")))
        .hasMessageContaining("只能是字母、数字和短横线");
    resolve(key, Map.of("resolving", "PAID", "bankReference", "LETTER-7"));
    assertThat(payment).isEnded().hasPassed("EndEvent_Paid");
    assertThat(cases.payment(key).reference()).isEqualTo("LETTER-7");
    assertThat(incidents(key)).isEmpty();
    // the bank's own word for it comes later and is the same
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(bank.call(CallingBank.paid(key, 2)).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
  }

  @Test
  void whatTheBankDidNotPayIsMended() {
    demo.mood(Mood.of(Mood.Kind.FAILING));
    PaymentKey key = stuck();
    resolve(
        key,
        Map.of("resolving", "NOT_PAID", "bankReference", "LETTER-8", "bankRejection", "OTHER"));
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_MendAccount");
    assertThat(cases.balances(key).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
  }

  @Test
  void aLateResultTakesThePlaceOfTheTask() {
    demo.mood(Mood.of(Mood.Kind.FAILING));
    PaymentKey key = stuck();
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    assertThat(payment).isEnded().hasPassed("Event_LateResult", "EndEvent_Paid");
    assertThat(incidents(key)).isEmpty();
  }

  @Test
  void whereThereIsNoGatewayTheFileThatComesBackEndsTheWaiting() {
    int before = demo.instructions();
    PaymentKey key = cases.begin(AREA_WITHOUT_GATEWAY, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_AwaitResult");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);
    ask(key);
    assertThat(payment).isWaitingAt("Task_AwaitResult");
    assertThat(happened(key)).contains(TimelineKind.PAYMENT_OVERDUE);
    cases.in(() -> answers.ofFile(CallingBank.paid(key, 1), "shapotou.finance"));
    assertThat(payment).isEnded().hasPassed("EndEvent_Paid");
    assertThat(demo.instructions()).isEqualTo(before);
  }

  /** Lets the approver also do the work of the window. */
  private void asIntake(Runnable work) {
    withGroup(APPROVE, "ningxia.t1.intake", work);
  }

  private void withGroup(String user, String group, Runnable work) {
    engine.getIdentityService().createMembership(user, group);
    try {
      work.run();
    } finally {
      engine.getIdentityService().deleteMembership(user, group);
    }
  }

  private List<String> membersOf(String group) {
    return engine.getIdentityService().createUserQuery().memberOfGroup(group).list().stream()
        .map(User::getId)
        .toList();
  }

  private List<String> candidates(PaymentKey key, String task) {
    return taskService.getIdentityLinksForTask(driver.task(key.caseNumber(), task).getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .toList();
  }

  private static Map<String, Object> account(String number) {
    return Map.of(
        "mending", "TRANSFER",
        "payeeHolder", "测试甲",
        "payeeBank", "示范银行",
        "payeeNumber", number);
  }

  private PaymentKey transfer() {
    return cases.begin(AREA, PaymentMethod.TRANSFER, PaidCase.account());
  }

  private PaymentKey rejected() {
    demo.mood(Mood.of(Mood.Kind.ACCOUNT_CLOSED));
    PaymentKey key = transfer();
    send(key);
    return key;
  }

  private PaymentKey sentInSilence() {
    PaymentKey key = transfer();
    // it is not yet decided when it answers
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMillis(300)));
    send(key);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return key;
  }

  private PaymentKey stuck() {
    PaymentKey key = transfer();
    driver.runJobsToTheEnd(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    return key;
  }

  /** What the bank answers is booked first; then the process goes on. */
  private void send(PaymentKey key) {
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
  }

  private void ask(PaymentKey key) {
    driver.runJobs(key.caseNumber(), "Event_ResultOverdue");
    driver.runJobs(key.caseNumber(), "Task_AskForState");
    driver.runJobs(key.caseNumber(), "Task_AskForState");
  }

  private void mend(PaymentKey key, Map<String, Object> answer) {
    mendBy(key, INTAKE, answer);
  }

  private void mendBy(PaymentKey key, String user, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_MendAccount", user, answer);
  }

  private void confirm(PaymentKey key) {
    check(key, Map.of("confirming", "CONFIRM"));
  }

  private void check(PaymentKey key, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_ConfirmAmendment", APPROVE, answer);
  }

  private void handOver(PaymentKey key, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_HandOver", INTAKE, answer);
  }

  private void resolve(PaymentKey key, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_ResolvePayment", FINANCE, answer);
  }

  private static Map<String, Object> received() {
    return new HashMap<>(
        Map.of(
            "handing", "HANDED_OVER",
            "receivedOn", TODAY,
            "recipient", "测试甲",
            "identified", "YES",
            "signed", "YES"));
  }

  private static Map<String, Object> item(String name, String quantity, String value) {
    return Map.of("itemName", name, "itemQuantity", quantity, "itemValue", value);
  }

  private void assertPaidOnce(PaymentKey key, int attempt) {
    Payment payment = cases.payment(key);
    assertThat(payment.state()).isEqualTo(PaymentState.PAID);
    assertThat(payment.attempt()).isEqualTo(attempt);
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
    assertThat(cases.balances(key).available()).isEqualTo(HELD.minus(AMOUNT));
    assertThat(demo.paid())
        .filteredOn(paid -> paid.paymentKey().equals(key.value()))
        .singleElement()
        .satisfies(
            paid -> {
              assertThat(paid.amount()).isEqualByComparingTo(AMOUNT.toBigDecimal());
              assertThat(paid.reference()).isEqualTo(payment.reference());
            });
  }

  private List<TimelineKind> happened(PaymentKey key) {
    return timeline.of(key.caseNumber()).stream().map(TimelineEntry::kind).toList();
  }

  private List<Incident> incidents(PaymentKey key) {
    return runtimeService.createIncidentQuery().processInstanceId(instanceId(key)).list();
  }

  private String instanceId(PaymentKey key) {
    return historyService
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(key.caseNumber().value())
        .singleResult()
        .getId();
  }
}
