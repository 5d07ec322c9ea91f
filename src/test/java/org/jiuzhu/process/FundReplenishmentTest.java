package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.Subject;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.replenishment.Replenishment;
import org.jiuzhu.replenishment.Replenishment.State;
import org.jiuzhu.replenishment.Replenishments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Filling up the reserve fund of a township: ceiling 30000.00, warning line 9000.00. */
class FundReplenishmentTest extends ProcessTest {

  private static final String PROCESS = "FundReplenishment";
  private static final String REQUEST = "Task_RequestReplenishment";
  private static final String APPROVE = "Task_ApproveReplenishment";
  private static final FundId AREA = FundId.ofArea("shapotou");
  private static final FundId FUND = FundId.reserve("shapotou", "t1");

  @Autowired private Funds funds;
  @Autowired private Replenishments replenishments;
  @Autowired private Timeline timeline;
  @Autowired private TransactionTemplate transaction;

  /** Other tests leave something behind: whatever the fund holds, it is used up first. */
  @BeforeEach
  void anEmptyReserveFundAndMoneyOnTheAreasAccount() {
    replenishments
        .open(FUND)
        .ifPresent(
            open -> {
              if (open.state() == State.LOW) {
                driver.complete(
                    open.number(),
                    REQUEST,
                    "shapotou.approve",
                    Map.of("wanted", "NO", "reason", "测试开始前办结"));
              } else {
                refuse(open.number());
              }
            });
    transaction.executeWithoutResult(
        status -> {
          funds.appropriate(AREA, Money.of("100000.00"), "shapotou.finance", "沙财社〔2026〕1号");
          Money left = available(FUND);
          if (left.isPositive()) {
            CaseNumber used = file();
            funds.post(
                FUND, PostingKind.TRANSFER_IN, Money.of("0.01"), Subject.of(used), "x", "TEST");
            funds.post(
                AREA, PostingKind.TRANSFER_OUT, Money.of("0.01"), Subject.of(used), "x", "TEST");
          }
        });
    empty();
  }

  private CaseNumber file() {
    return caseFiles
        .open(
            "shapotou",
            "t1",
            "EmergencyAid",
            WantedAid.EMERGENCY,
            Channel.WINDOW,
            "shapotou.intake")
        .number();
  }

  /** Spends what is there; what that starts is settled too. */
  private void empty() {
    spendDownTo("0.00");
    replenishments
        .open(FUND)
        .ifPresent(
            open ->
                driver.complete(
                    open.number(),
                    REQUEST,
                    "shapotou.approve",
                    Map.of("wanted", "NO", "reason", "测试开始前办结")));
  }

  private void spendDownTo(String left) {
    transaction.executeWithoutResult(
        status -> {
          Money amount = available(FUND).minus(Money.of(left));
          if (amount.isPositive()) {
            funds.post(FUND, PostingKind.RESERVATION, amount, Subject.of(file()), "x", "TEST");
          }
        });
  }

  private Money available(FundId fund) {
    return funds.balances(fund).orElseThrow().available();
  }

  private CaseNumber ask(String amount) {
    return driver.start(
        PROCESS,
        "shapotou.approve",
        Map.of("township", "t1", "amount", amount, "reason", "先行救助支出"));
  }

  private void approve(CaseNumber number, String amount) {
    driver.complete(
        number,
        APPROVE,
        "shapotou.finance",
        Map.of("decision", "APPROVE", "approvedAmount", amount));
  }

  private void refuse(CaseNumber number) {
    driver.complete(
        number,
        APPROVE,
        "shapotou.finance",
        Map.of("decision", "REFUSE", "refusal", "USE_UNCLEAR", "note", "请补充用途说明"));
  }

  private void fill(String amount) {
    approve(ask(amount), amount);
  }

  private List<TimelineKind> happened(CaseNumber number) {
    return timeline.of(number).stream().map(TimelineEntry::kind).toList();
  }

  @Test
  void aTownshipAsksAndFinanceApproves() {
    Money before = available(AREA);
    CaseNumber number = ask("30000.00");
    var instance = instance(PROCESS, number);
    assertThat(instance).isWaitingAtExactly(APPROVE);
    assertThat(instance.getTenantId()).isEqualTo("shapotou");
    assertThat(caseFiles.get(number).wantedAid()).isEqualTo(WantedAid.ADMINISTRATIVE);
    Task task = driver.task(number, APPROVE);
    assertThat(task).hasCandidateGroup("shapotou.finance");
    assertThat(task.getDueDate()).isNotNull();
    approve(number, "30000.00");
    assertThat(instance)
        .hasPassedInOrder(
            "StartEvent_ReplenishmentRequested",
            APPROVE,
            "Gateway_ReplenishmentApproved",
            "Task_BookReplenishment",
            "EndEvent_Replenished")
        .hasNotPassed(REQUEST)
        .isEnded();
    assertThat(available(FUND)).isEqualTo(Money.of("30000.00"));
    assertThat(available(AREA)).isEqualTo(before.minus(Money.of("30000.00")));
    assertThat(funds.postings(number))
        .extracting(Posting::kind, Posting::actor)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(PostingKind.TRANSFER_OUT, "shapotou.finance"),
            org.assertj.core.groups.Tuple.tuple(PostingKind.TRANSFER_IN, "shapotou.finance"));
    assertThat(happened(number))
        .containsExactly(
            TimelineKind.REPLENISHMENT_REQUESTED, TimelineKind.APPROVED, TimelineKind.REPLENISHED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
  }

  @Test
  void financeMayApproveLess() {
    CaseNumber number = ask("30000.00");
    assertThatThrownBy(() -> approve(number, "30000.01")).hasMessageContaining("30000.00");
    approve(number, "12000.00");
    assertThat(available(FUND)).isEqualTo(Money.of("12000.00"));
    Replenishment done = replenishments.get(number);
    assertThat(done.state()).isEqualTo(State.BOOKED);
    assertThat(done.approvedAmount()).isEqualTo(Money.of("12000.00"));
  }

  @Test
  void financeRefusesWithAReason() {
    CaseNumber number = ask("30000.00");
    var instance = instance(PROCESS, number);
    assertThatThrownBy(
            () ->
                driver.complete(number, APPROVE, "shapotou.finance", Map.of("decision", "REFUSE")))
        .hasMessageContaining("不同意的原因");
    refuse(number);
    assertThat(instance)
        .hasPassed("EndEvent_ReplenishmentRefused")
        .hasNotPassed("Task_BookReplenishment")
        .isEnded();
    assertThat(funds.postings(number)).isEmpty();
    assertThat(replenishments.get(number).note()).isEqualTo("请补充用途说明");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
  }

  @Test
  void aFundBelowTheWarningLineAsksItsTownshipOnce() {
    fill("30000.00");
    spendDownTo("9000.00");
    assertThat(replenishments.open(FUND)).isEmpty();
    spendDownTo("8999.99");
    Replenishment low = replenishments.open(FUND).orElseThrow();
    var instance = instance(PROCESS, low.number());
    assertThat(instance).isWaitingAtExactly(REQUEST);
    assertThat(driver.task(low.number(), REQUEST)).hasCandidateGroup("shapotou.t1.approve");
    assertThat(driver.view(low.number(), REQUEST, "shapotou.approve"))
        .containsEntry("amount", "21000.01");
    spendDownTo("8000.00");
    assertThat(replenishments.open(FUND).orElseThrow().number()).isEqualTo(low.number());
    // nor may anybody ask beside it
    assertThatThrownBy(() -> ask("1000.00")).hasMessageContaining("没有办结");
    driver.complete(
        low.number(),
        REQUEST,
        "shapotou.approve",
        Map.of("wanted", "YES", "amount", "22000.00", "reason", "先行救助支出"));
    approve(low.number(), "22000.00");
    assertThat(instance)
        .hasPassedInOrder(
            "StartEvent_FundLow",
            REQUEST,
            "Gateway_ReplenishmentWanted",
            APPROVE,
            "Gateway_ReplenishmentApproved",
            "Task_BookReplenishment",
            "EndEvent_Replenished")
        .isEnded();
    assertThat(available(FUND)).isEqualTo(Money.of("30000.00"));
    assertThat(happened(low.number()))
        .containsExactly(
            TimelineKind.FUND_LOW,
            TimelineKind.REPLENISHMENT_REQUESTED,
            TimelineKind.APPROVED,
            TimelineKind.REPLENISHED);
  }

  @Test
  void theTownshipMayAskForNothing() {
    fill("30000.00");
    spendDownTo("100.00");
    CaseNumber number = replenishments.open(FUND).orElseThrow().number();
    var instance = instance(PROCESS, number);
    driver.complete(
        number, REQUEST, "shapotou.approve", Map.of("wanted", "NO", "reason", "年底不再发放"));
    assertThat(instance).hasPassed("EndEvent_NotWanted").hasNotPassed(APPROVE).isEnded();
    assertThat(replenishments.get(number).state()).isEqualTo(State.DROPPED);
    // the next promise asks again
    spendDownTo("50.00");
    assertThat(replenishments.open(FUND)).isPresent();
  }

  /** What is promised and what it starts are stored together or not at all. */
  @Test
  void whatIsUndoneStartsNothing() {
    fill("30000.00");
    transaction.executeWithoutResult(
        status -> {
          funds.post(
              FUND, PostingKind.RESERVATION, Money.of("29000.00"), Subject.of(file()), "x", "TEST");
          status.setRollbackOnly();
        });
    assertThat(replenishments.open(FUND)).isEmpty();
    assertThat(available(FUND)).isEqualTo(Money.of("30000.00"));
  }

  @Test
  void nobodyFillsAFundAboveItsCeiling() {
    fill("20000.00");
    assertThatThrownBy(() -> ask("10000.01")).hasMessageContaining("10000.00");
    assertThatThrownBy(() -> ask("0")).hasMessageContaining("大于零");
    assertThatThrownBy(() -> ask("-5")).hasMessageContaining("金额");
    assertThatThrownBy(() -> ask("10.001")).hasMessageContaining("金额");
    CaseNumber number = ask("10000.00");
    // the ceiling counts when it is booked: meanwhile money came back
    transaction.executeWithoutResult(
        status -> {
          CaseNumber returned = file();
          funds.post(
              FUND, PostingKind.RESERVATION, Money.of("1.00"), Subject.of(returned), "x", "TEST");
        });
    approve(number, "10000.00");
    assertThat(available(FUND)).isEqualTo(Money.of("29999.00"));
  }

  @Test
  void theAreasAccountHasToCoverIt() {
    transaction.executeWithoutResult(
        status ->
            funds.post(
                AREA,
                PostingKind.RESERVATION,
                available(AREA).minus(Money.of("5000.00")),
                Subject.of(file()),
                "x",
                "TEST"));
    CaseNumber number = ask("6000.00");
    assertThatThrownBy(() -> approve(number, "6000.00")).hasMessageContaining("5000.00");
    assertThat(instance(PROCESS, number)).isWaitingAtExactly(APPROVE);
    assertThat(available(FUND)).isEqualTo(Money.ZERO);
    approve(number, "5000.00");
    assertThat(available(AREA)).isEqualTo(Money.ZERO);
  }

  @Test
  void aClosedFundIsNotFilledUp() {
    transaction.executeWithoutResult(status -> funds.close(FUND, true));
    try {
      assertThatThrownBy(() -> ask("1000.00")).hasMessageContaining("停用");
    } finally {
      transaction.executeWithoutResult(status -> funds.close(FUND, false));
    }
  }

  @Test
  void nobodyAsksForAnotherTownship() {
    assertThatThrownBy(
            () ->
                driver.start(
                    PROCESS,
                    "shapotou.approve",
                    Map.of("township", "t2", "amount", "1000.00", "reason", "先行救助支出")))
        .hasMessageContaining("乡镇");
  }

  /** Whoever asks does not approve, whatever posts are held. */
  @Test
  void whoeverAsksDoesNotApprove() {
    CaseNumber number = ask("1000.00");
    engine.getIdentityService().createMembership("shapotou.approve", "shapotou.finance");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number,
                      APPROVE,
                      "shapotou.approve",
                      Map.of("decision", "APPROVE", "approvedAmount", "1000.00")))
          .isInstanceOf(RuntimeException.class);
      // nor is the task taken from the server's own check
      assertThatThrownBy(
              () ->
                  transaction.executeWithoutResult(
                      status -> approveDirectly(number, "shapotou.approve")))
          .hasMessageContaining("own-request");
    } finally {
      engine.getIdentityService().deleteMembership("shapotou.approve", "shapotou.finance");
    }
    assertThat(available(FUND)).isEqualTo(Money.ZERO);
  }

  @Autowired private List<org.jiuzhu.casefile.TaskForm> forms;

  private void approveDirectly(CaseNumber number, String user) {
    forms.stream()
        .filter(form -> form.task().equals(APPROVE))
        .findFirst()
        .orElseThrow()
        .complete(
            new org.jiuzhu.casefile.TaskForm.Work(number, APPROVE, user, Map.of()),
            com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("decision", "APPROVE")
                .put("approvedAmount", "1000.00"));
  }
}
