package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.staged.Instalment;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.InstalmentSplit;
import org.jiuzhu.staged.PayoutPlan;
import org.jiuzhu.staged.PlannedInstalment;
import org.jiuzhu.staged.PlannedInstalment.State;
import org.jiuzhu.staged.StopReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One approval, several payments, each after a look at the need. */
class StagedAidTest extends ProcessTest {

  private static final FundId AREA = FundId.ofArea("lushan");
  private static final FundId RESERVE = FundId.reserve("lushan", "t1");

  @Autowired private InstalmentPlans plans;
  @Autowired private Payments payments;
  @Autowired private Funds funds;
  @Autowired private Letters letters;
  @Autowired private EngineMessages engineMessages;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void thereIsMoney() {
    transaction.executeWithoutResult(
        status -> {
          funds.appropriate(AREA, Money.of("5000.00"), "lushan.finance", "test");
          funds.appropriate(RESERVE, Money.of("1000.00"), "lushan.finance", "test");
        });
  }

  private CaseNumber planned(String total, int parts, boolean fromReserve) {
    return planned(
        InstalmentSplit.monthly(Money.of(total), parts, LocalDate.parse(TODAY)), fromReserve);
  }

  private CaseNumber planned(List<Instalment> instalments, boolean fromReserve) {
    return planned(transaction.execute(status -> opened()), instalments, fromReserve);
  }

  private CaseNumber planned(CaseNumber number, List<Instalment> instalments, boolean fromReserve) {
    return transaction.execute(
        status -> {
          plans.keep(
              number,
              new PayoutPlan(
                  StagedPayout.EXPENDITURE,
                  Money.sum(instalments.stream().map(Instalment::amount).toList()),
                  PaymentMethod.CASH,
                  Payee.inPerson("测试甲"),
                  fromReserve,
                  "TEST",
                  "lushan.approve"),
              instalments);
          engineMessages.startProcess(
              "StagedAid", number, Map.of("area", "lushan", "township", "t1"));
          return number;
        });
  }

  private void handOver(CaseNumber number, String day) {
    Map<String, Object> form = new HashMap<>();
    form.put("handing", "HANDED_OVER");
    form.put("receivedOn", day);
    form.put("recipient", "测试甲");
    form.put("identified", "YES");
    form.put("signed", "YES");
    driver.complete(number, "Task_HandOver", "lushan.intake", form);
  }

  private void check(CaseNumber number, Object... answers) {
    driver.complete(number, "Task_CheckCondition", "lushan.survey", form(answers));
  }

  private static Map<String, Object> form(Object... answers) {
    Map<String, Object> form = new HashMap<>();
    form.put("needFindings", "入户看过，情况没有变化");
    for (int i = 0; i < answers.length; i += 2) {
      form.put((String) answers[i], answers[i + 1]);
    }
    return form;
  }

  private void dayComes(CaseNumber number, String day) {
    moveTo(day);
    driver.runJobs(number, "Event_InstalmentDay");
  }

  private List<State> states(CaseNumber number) {
    return plans.of(number).stream().map(PlannedInstalment::state).toList();
  }

  private Money available(FundId fund) {
    return funds.balances(fund).orElseThrow().available();
  }

  @Test
  void aReserveThatEmptiesMeanwhileIsLetGoAndTheAreaIsNotTouched() throws Exception {
    Money left = available(RESERVE);
    CaseNumber rival = transaction.execute(status -> opened());
    // whoever opens a case holds its area's numbers, and takes no fund after them
    CaseNumber waiting = transaction.execute(status -> opened());
    CountDownLatch emptied = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      // takes all but 1.00 from the reserve, and is not done when the instalment looks at it
      Future<?> emptying =
          other.submit(
              () ->
                  transaction.executeWithoutResult(
                      status -> {
                        payments.approve(
                            new NewPayment(
                                new PaymentKey(rival, 1),
                                RESERVE,
                                left.minus(Money.of("1.00")),
                                PaymentMethod.CASH,
                                Payee.inPerson("测试乙"),
                                "TEST",
                                "lushan.approve"));
                        emptied.countDown();
                        waitUntilSomebodyWaits();
                      }));
      emptied.await();
      transaction.executeWithoutResult(
          status -> {
            planned(
                waiting,
                InstalmentSplit.monthly(Money.of("2.00"), 1, LocalDate.parse(TODAY)),
                true);
            assertThat(payments.of(waiting)).isEmpty();
            // somebody else gets the reserve while this transaction is not over
            assertThat(elsewhere(other)).isEqualTo(RESERVE.value());
          });
      emptying.get();
      assertThat(instance("StagedAid", waiting)).isWaitingAt("Task_ProvideFunds");
    } finally {
      other.shutdown();
      transaction.executeWithoutResult(
          status -> funds.appropriate(RESERVE, left, "lushan.finance", "test"));
    }
  }

  private void waitUntilSomebodyWaits() {
    String waiting = "select count(*) from pg_locks where not granted";
    for (int i = 0; i < 300 && jdbc.sql(waiting).query(Integer.class).single() == 0; i++) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String elsewhere(ExecutorService other) {
    try {
      return other
          .submit(
              () ->
                  transaction.execute(
                      status ->
                          jdbc.sql("select id from fund where id = ? for update nowait")
                              .param(RESERVE.value())
                              .query(String.class)
                              .single()))
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CaseNumber opened() {
    return caseFiles
        .open("lushan", "t1", "StagedAid", WantedAid.EXPENDITURE, Channel.WINDOW, "lushan.intake")
        .number();
  }

  @Test
  void threeInstalmentsArePaidEachInItsMonth() {
    Money before = available(AREA);
    CaseNumber number = planned("1000.00", 3, false);
    ProcessInstance instance = instance("StagedAid", number);
    // the first one is due: whoever approved has just looked at the need
    assertThat(instance).isWaitingAt("CallActivity_AidPayment").hasNotPassed("Task_CheckCondition");
    // nothing is promised for those to come
    assertThat(available(AREA)).isEqualTo(before.minus(Money.of("333.34")));
    handOver(number, TODAY);
    assertThat(instance).isWaitingAt("Event_InstalmentDay");
    dayComes(number, "2026-04-02");
    assertThat(instance).isWaitingAt("Task_CheckCondition");
    assertThat(driver.view(number, "Task_CheckCondition", "lushan.survey").get("instalmentText"))
        .asString()
        .contains("第2期", "2026-04-02", "333.33");
    check(number, "condition", "CONTINUE");
    handOver(number, "2026-04-02");
    dayComes(number, "2026-05-02");
    check(number, "condition", "CONTINUE");
    handOver(number, "2026-05-02");
    assertThat(instance)
        .isEnded()
        .hasPassed("EndEvent_PlanOver", "Task_BookInstalment")
        .hasNotPassed("Task_StopInstalments", "Task_ProvideFunds", "Task_ResumeAid");
    assertThat(states(number)).containsExactly(State.PAID, State.PAID, State.PAID);
    assertThat(payments.of(number))
        .extracting(payment -> payment.key().instalment())
        .containsExactly(1, 2, 3);
    assertThat(Money.sum(payments.of(number).stream().map(Payment::amount).toList()))
        .isEqualTo(Money.of("1000.00"));
    assertThat(available(AREA)).isEqualTo(before.minus(Money.of("1000.00")));
  }

  @Test
  void anInstalmentWaitsAndIsTakenUpOnItsDay() {
    CaseNumber number = later();
    check(number, "condition", "PAUSE", "pauseReason", "NOT_REACHED", "resumeOn", "2026-04-20");
    ProcessInstance instance = instance("StagedAid", number);
    assertThat(instance).isWaitingAt("Task_ResumeAid");
    assertThat(plans.of(number).get(0).resumeOn()).isEqualTo("2026-04-20");
    moveTo("2026-04-20");
    driver.runJobs(number, "Event_ResumeDay");
    assertThat(instance).isWaitingAt("Task_CheckCondition").hasPassed("Event_ResumeDay");
    check(number, "condition", "CONTINUE");
    assertThat(plans.of(number).get(0).resumeOn()).isNull();
    handOver(number, "2026-04-20");
    assertThat(instance).isEnded();
  }

  @Test
  void anInstalmentIsTakenUpByHand() {
    CaseNumber number = later();
    check(number, "condition", "PAUSE", "pauseReason", "ASKED_FOR", "resumeOn", "2026-05-20");
    driver.complete(number, "Task_ResumeAid", "lushan.intake", Map.of("note", "本人来窗口要求恢复"));
    assertThat(instance("StagedAid", number))
        .isWaitingAt("Task_CheckCondition")
        .hasNotPassed("Event_ResumeDay");
  }

  /** One instalment that is due next month, and its day has come. */
  private CaseNumber later() {
    CaseNumber number =
        planned(
            List.of(new Instalment(1, LocalDate.parse("2026-04-02"), Money.of("300.00"))), false);
    assertThat(instance("StagedAid", number)).isWaitingAt("Event_InstalmentDay");
    dayComes(number, "2026-04-02");
    return number;
  }

  @Test
  void aSecondPersonAgreesToStopAndTheHouseholdIsTold() {
    Money before = available(AREA);
    CaseNumber number = planned("900.00", 3, false);
    handOver(number, TODAY);
    dayComes(number, "2026-04-02");
    check(number, "condition", "STOP", "stopReason", "NEED_ENDED", "heard", "本人说已经上班，不再需要");
    ProcessInstance instance = instance("StagedAid", number);
    assertThat(instance).isWaitingAt("Task_ConfirmStop");
    driver.complete(number, "Task_ConfirmStop", "lushan.approve2", Map.of("stop", "STOP"));
    assertThat(instance).isWaitingAt("Task_DeliverStop");
    assertThat(states(number)).containsExactly(State.PAID, State.CANCELLED, State.CANCELLED);
    Letter letter = letters.newest(number, LetterKind.AID_STOPPED).orElseThrow();
    assertThat(letter.content())
        .containsEntry("amount", "600.00")
        .containsEntry("heard", "本人说已经上班，不再需要")
        .containsKeys("reasons", "reviewBody", "court");
    driver.complete(
        number,
        "Task_DeliverStop",
        "lushan.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-04-02", "receiver", "测试甲"));
    assertThat(instance).isEnded().hasPassed("EndEvent_AidStopped", "Event_NeedOver");
    assertThat(available(AREA)).isEqualTo(before.minus(Money.of("300.00")));
  }

  @Test
  void whoeverDoesNotAgreeToStopHasItPaid() {
    CaseNumber number = later();
    check(number, "condition", "STOP", "stopReason", "OTHER_AID", "heard", "还欠医院费用");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ConfirmStop", "lushan.approve2", Map.of("stop", "PAY")))
        .hasMessageContaining("必须填写");
    driver.complete(
        number, "Task_ConfirmStop", "lushan.approve2", Map.of("stop", "PAY", "note", "医疗费用仍有缺口"));
    assertThat(instance("StagedAid", number))
        .isWaitingAt("CallActivity_AidPayment")
        .hasNotPassed("Task_StopInstalments");
  }

  /** In lushan its civil affairs bureau stands for the government. */
  private static Map<String, Object> invitation() {
    Map<String, Object> invitation = Delegations.invitation("2026-04-02");
    List<Map<String, Object>> invited = new ArrayList<>();
    invited.add(Delegations.member("CIVIL_AFFAIRS", "长一", "VOTING"));
    invited.add(Delegations.member("FINANCE", "财一", "VOTING"));
    invited.add(Delegations.member("MEDICAL", "医一", "VOTING"));
    invited.add(Delegations.member("EDUCATION", "教一", "VOTING"));
    invited.add(Delegations.member("HOUSING", "住一", "VOTING"));
    invited.add(Delegations.member("JUSTICE", "司一", "ATTENDING"));
    invitation.put("invited", invited);
    return invitation;
  }

  private CaseNumber questioned() {
    CaseNumber number = later();
    check(number, "condition", "STOP", "stopReason", "OTHER_AID", "heard", "还欠医院费用");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ConfirmStop", "lushan.approve2", Map.of("stop", "CONFERENCE")))
        .hasMessageContaining("必须填写");
    driver.complete(
        number,
        "Task_ConfirmStop",
        "lushan.approve2",
        Map.of("stop", "CONFERENCE", "note", "医保答复前后不一"));
    assertThat(instance("StagedAid", number)).isWaitingAt("CallActivity_CaseConference");
    driver.complete(number, "Task_PrepareConference", "lushan.county", invitation());
    driver.complete(
        number,
        "Task_HoldConference",
        "lushan.county",
        Delegations.attendance("2026-04-02", Set.of()));
    return number;
  }

  private void conclude(CaseNumber number, Map<String, Object> minutes) {
    driver.complete(number, "Task_ConcludeConference", "lushan.county", minutes);
    driver.complete(number, "Task_SignMinutes", "lushan.county2", Delegations.confirmation());
  }

  @Test
  void aDoubtfulInstalmentGoesBeforeAConferenceAndTheApproverConcludes() {
    CaseNumber number = questioned();
    assertThatThrownBy(
            () ->
                conclude(
                    number,
                    Delegations.voting(
                        Delegations.raising(Delegations.minutes(), "900"),
                        Delegations.VOTERS,
                        Map.of("onRaise", "+++++"))))
        .hasMessageContaining("已批准的分期计划不能改");
    conclude(
        number,
        Delegations.voting(
            Delegations.measuring(
                Delegations.minutes(), Delegations.measure("MEDICAL", "核清医保结算", "2026-05-01")),
            Delegations.VOTERS,
            Map.of("onMeasures", "+++++")));
    ProcessInstance instance = instance("StagedAid", number);
    assertThat(instance).isWaitingAt("Task_ConfirmStop");
    assertThat(
            driver
                .view(number, "Task_ConfirmStop", "lushan.approve2")
                .get("conferenceRows")
                .toString())
        .contains("核清医保结算");
    // who put it before the conference may conclude; who proposed to stop may not
    driver.complete(
        number, "Task_ConfirmStop", "lushan.approve2", Map.of("stop", "PAY", "note", "照一事一议"));
    assertThat(instance).isWaitingAt("CallActivity_AidPayment");
  }

  @Test
  void whatAConferenceSendsBackIsLookedAtAgain() {
    CaseNumber number = questioned();
    conclude(
        number,
        Delegations.voting(
            Delegations.sendingBack(Delegations.minutes()),
            Delegations.VOTERS,
            Map.of("onBack", "+++++")));
    assertThat(instance("StagedAid", number)).isWaitingAt("Task_CheckCondition");
    assertThat(
            driver
                .view(number, "Task_CheckCondition", "lushan.survey")
                .get("conferenceRows")
                .toString())
        .contains("不足的再提交");
  }

  @Test
  void whatIsStoppedFromOutsideIsNotWaitedFor() {
    CaseNumber number =
        planned(
            List.of(new Instalment(1, LocalDate.parse("2026-04-02"), Money.of("300.00"))), false);
    ProcessInstance instance = instance("StagedAid", number);
    transaction.executeWithoutResult(
        status -> plans.stop(number, StopReason.DECEASED, "lushan.intake"));
    assertThat(instance).isEnded().hasPassed("EndEvent_StoppedOutside");
    assertThat(states(number)).containsExactly(State.CANCELLED);
  }

  @Test
  void aPaymentUnderWayGoesOnWhenTheRestIsStopped() {
    CaseNumber number = planned("400.00", 2, false);
    ProcessInstance instance = instance("StagedAid", number);
    transaction.executeWithoutResult(
        status -> plans.stop(number, StopReason.MOVED_AWAY, "lushan.intake"));
    assertThat(instance).isWaitingAt("CallActivity_AidPayment");
    handOver(number, TODAY);
    assertThat(instance).isEnded().hasPassed("EndEvent_PlanOver");
    assertThat(states(number)).containsExactly(State.PAID, State.CANCELLED);
  }

  @Test
  void whatATownshipApprovedDoesNotFallBackOnTheAreasAccount() {
    Money reserve = available(RESERVE);
    Money area = available(AREA);
    CaseNumber number = planned(reserve.minus(Money.of("10.00")).toString(), 1, true);
    assertThat(payments.of(number)).extracting(Payment::fund).containsExactly(RESERVE);
    CaseNumber second = planned("20.00", 1, true);
    assertThat(instance("StagedAid", second)).isWaitingAt("Task_ProvideFunds");
    assertThat(payments.of(second)).isEmpty();
    assertThat(available(AREA)).isEqualTo(area);
    assertThatThrownBy(
            () ->
                driver.complete(
                    second,
                    "Task_ProvideFunds",
                    "lushan.finance",
                    Map.of("provided", true, "paidFrom", "NOBODY")))
        .hasMessageContaining("支付账户");
    // a form of before that question says nothing: the reserve pays
    assertThatThrownBy(
            () ->
                driver.complete(
                    second, "Task_ProvideFunds", "lushan.finance", Map.of("provided", true)))
        .hasMessageContaining("余额仍不够");
    assertThatThrownBy(
            () ->
                driver.complete(
                    second,
                    "Task_ProvideFunds",
                    "lushan.finance",
                    Map.of("provided", true, "paidFrom", "RESERVE")))
        .hasMessageContaining("余额仍不够");
    // the county decides, by name, that its account pays
    driver.complete(
        second,
        "Task_ProvideFunds",
        "lushan.finance",
        Map.of("provided", true, "paidFrom", "AREA"));
    assertThat(payments.of(second)).extracting(Payment::fund).containsExactly(AREA);
    assertThat(available(RESERVE)).isEqualTo(Money.of("10.00"));
    assertThat(available(AREA)).isEqualTo(area.minus(Money.of("20.00")));
    transaction.executeWithoutResult(
        status -> funds.appropriate(RESERVE, reserve, "lushan.finance", "test"));
    CaseNumber third = planned("20.00", 1, true);
    assertThat(payments.of(third)).extracting(Payment::fund).containsExactly(RESERVE);
  }

  @Test
  void withoutMoneyFinanceProvidesItAndTheInstalmentIsPaid() {
    Money short0 = available(AREA).plus(Money.of("0.01"));
    CaseNumber number = planned(short0.toString(), 1, false);
    ProcessInstance instance = instance("StagedAid", number);
    assertThat(instance).isWaitingAt("Task_ProvideFunds");
    assertThat(payments.of(number)).isEmpty();
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ProvideFunds", "lushan.finance", Map.of("provided", true)))
        .hasMessageContaining("余额仍不够");
    transaction.executeWithoutResult(
        status -> funds.appropriate(AREA, Money.of("0.01"), "lushan.finance2", "test"));
    driver.complete(number, "Task_ProvideFunds", "lushan.finance", Map.of("provided", true));
    assertThat(instance).isWaitingAt("CallActivity_AidPayment");
    assertThat(payments.of(number).get(0).state()).isEqualTo(PaymentState.ORDERED);
    assertThat(available(AREA)).isEqualTo(Money.ZERO);
    assertThat(funds.balances(AREA).orElseThrow().of(AccountKind.UNDER_WAY).isPositive()).isTrue();
  }

  @Test
  void whoeverWaitsForMoneyStopsWithTheCase() {
    Money tooMuch = available(AREA).plus(Money.of("1.00"));
    CaseNumber number = planned(tooMuch.toString(), 1, false);
    ProcessInstance instance = instance("StagedAid", number);
    transaction.executeWithoutResult(status -> plans.stop(number, StopReason.CASE_CLOSED, null));
    assertThat(instance).isEnded().hasPassed("EndEvent_StoppedShort");
  }

  @Test
  void badAnswersAreNamedAndNothingIsStored() {
    CaseNumber number = later();
    assertThatThrownBy(() -> check(number, "condition", "PAUSE", "resumeOn", "2026-04-02"))
        .hasMessageContaining("暂停原因")
        .hasMessageContaining("恢复日期");
    assertThatThrownBy(
            () ->
                check(
                    number,
                    "condition",
                    "PAUSE",
                    "pauseReason",
                    "ASKED_FOR",
                    "resumeOn",
                    "2026-09-01"))
        .hasMessageContaining("恢复日期");
    assertThatThrownBy(() -> check(number, "condition", "STOP", "stopReason", "CASE_CLOSED"))
        .hasMessageContaining("停止原因")
        .hasMessageContaining("本人意见");
    assertThatThrownBy(() -> check(number)).hasMessageContaining("核查结论");
    assertThat(states(number)).containsExactly(State.PLANNED);
    assertThat(instance("StagedAid", number)).isWaitingAt("Task_CheckCondition");
  }

  @Test
  void theDatabaseKeepsPlansAndTheirSums() {
    CaseNumber number = later();
    assertThatThrownBy(
            () ->
                jdbc.sql("update instalment set amount = 1 where case_number = ?")
                    .param(number.value())
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () ->
                jdbc.sql("delete from instalment where case_number = ?")
                    .param(number.value())
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "insert into instalment (case_number, number, plan, due_on, amount)"
                            + " values (?, 9, 1, date '2026-05-01', 0.01)")
                    .param(number.value())
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThatThrownBy(() -> plansTwice(number)).isInstanceOf(IllegalStateException.class);
  }

  private void plansTwice(CaseNumber number) {
    transaction.executeWithoutResult(
        status ->
            plans.keep(
                number,
                new PayoutPlan(
                    StagedPayout.EXPENDITURE,
                    Money.of("1.00"),
                    PaymentMethod.CASH,
                    Payee.inPerson("测试甲"),
                    false,
                    "TEST",
                    "lushan.approve"),
                List.of(new Instalment(1, LocalDate.parse("2026-05-01"), Money.of("1.00")))));
  }
}
