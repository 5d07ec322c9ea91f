package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.jiuzhu.payment.PaidCase.AMOUNT;
import static org.jiuzhu.payment.PaidCase.HELD;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.batch.Batch;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.CallingBank;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentRecalls;
import org.jiuzhu.payment.PaymentRecalls.Reason;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What was ordered and has not left waits when somebody dies; what is at the bank stays there. */
class PaymentRecallTest extends ProcessTest {

  private static final String AREA = "ningxia";
  private static final String INTAKE = AREA + ".intake";
  private static final String FILES = "shapotou";

  private PaidCase cases;
  @Autowired private PaymentRecalls recalls;
  @Autowired private PaymentBatches batches;
  @Autowired private PaymentAnswers answers;
  @Autowired private PaymentGatewayDemo demo;
  @Autowired private Payments payments;
  @Autowired private CaseEvents events;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private Declarations declarations;
  @Autowired private EngineMessages engineMessages;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @Autowired
  void prepare(ApplicationContext application) {
    cases = new PaidCase(application);
  }

  @AfterEach
  void calmTheBank() {
    demo.mood(Mood.NORMAL);
  }

  private void recall(PaymentKey key, Reason reason) {
    cases.in(
        () -> {
          recalls.recall(List.of(key.caseNumber()), payee -> true, reason, INTAKE);
          return null;
        });
  }

  /** The order itself, and what follows on it. */
  private void send(PaymentKey key) {
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
  }

  private void mend(PaymentKey key, String intake, Map<String, Object> answer) {
    driver.complete(key.caseNumber(), "Task_MendAccount", intake, answer);
  }

  private static Map<String, Object> account(String holder) {
    return Map.of(
        "mending", "TRANSFER",
        "payeeHolder", holder,
        "payeeBank", "示范银行",
        "payeeNumber", "9900001234567890");
  }

  private void assertCameBack(PaymentKey key) {
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.REJECTED);
    assertThat(cases.balances(key).of(AccountKind.RETURNED)).isEqualTo(AMOUNT);
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(Money.ZERO);
    assertThat(cases.balances(key).available()).isEqualTo(HELD.minus(AMOUNT));
  }

  /** In a file that was made and approved, and did not leave. */
  @Test
  void whatWaitsForAFileWaitsForTwoPeopleInstead() {
    PaymentKey key = cases.begin(FILES, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    UUID batch = batches.make(FILES, Set.of(key), "shapotou.finance").id();
    batches.approve(FILES, batch, "shapotou.finance2");
    recall(key, Reason.DECEASED);
    recall(key, Reason.DECEASED);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_MendAccount");
    assertCameBack(key);
    assertThatThrownBy(() -> batches.export(FILES, batch, "shapotou.finance"))
        .hasMessage("batch-payment-moved");
    batches.withdraw(FILES, batch, "shapotou.finance");
    assertThat(batches.queue(FILES, "shapotou.finance"))
        .extracting(Payment::key)
        .doesNotContain(key);
    assertThat(driver.view(key.caseNumber(), "Task_MendAccount", "shapotou.intake"))
        .containsEntry("reasonText", "救助对象已去世");
    assertThatThrownBy(() -> mend(key, "shapotou.intake", account("测试甲")))
        .hasMessageContaining("登记为已经死亡");
    mend(key, "shapotou.intake", account("测试乙"));
    driver.complete(
        key.caseNumber(),
        "Task_ConfirmAmendment",
        "shapotou.approve",
        Map.of("confirming", "CONFIRM"));
    send(key);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);
    assertThat(cases.payment(key).attempt()).isEqualTo(2);
    assertThat(batches.queue(FILES, "shapotou.finance")).extracting(Payment::key).contains(key);
    // done with: nothing of it is left for other tests
    recall(key, Reason.DECEASED);
    mend(key, "shapotou.intake", Map.of("mending", "GIVE_UP", "givenUp", "DECEASED"));
    assertThat(payment).isEnded().hasPassed("EndEvent_Cancelled");
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
  }

  /** Reported before the order: it comes back by a job, and no file is made of it meanwhile. */
  @Test
  void whatIsCalledBackBeforeItIsOrderedIsOnNoFile() {
    PaymentKey key = cases.approve(FILES, PaymentMethod.TRANSFER, PaidCase.account());
    recall(key, Reason.DEATH_REPORTED);
    cases.in(
        () -> {
          engineMessages.startProcess(
              "AidPayment",
              key.caseNumber(),
              Map.of("area", FILES, "township", "t1", "instalment", 1));
          return null;
        });
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);
    assertThat(batches.queue(FILES, "shapotou.finance"))
        .extracting(Payment::key)
        .doesNotContain(key);
    assertThatThrownBy(() -> batches.make(FILES, Set.of(key), "shapotou.finance"))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () ->
                cases.in(
                    () -> {
                      payments.sent(key);
                      return null;
                    }))
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("leaves in no file");
    send(key);
    assertCameBack(key);
    mend(key, "shapotou.intake", Map.of("mending", "GIVE_UP", "givenUp", "DECEASED"));
  }

  @Test
  void whatLeftInAFileStaysAtTheBank() {
    PaymentKey key = cases.begin(FILES, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    Batch batch = batches.make(FILES, Set.of(key), "shapotou.finance");
    batches.approve(FILES, batch.id(), "shapotou.finance2");
    batches.export(FILES, batch.id(), "shapotou.finance");
    recall(key, Reason.DEATH_REPORTED);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_AwaitResult");
  }

  /** It leaves with the file, or it does not leave: the one that comes second finds the other. */
  @RepeatedTest(4)
  void aFileLeavesWhileADeathIsReported() throws Exception {
    PaymentKey key = cases.begin(FILES, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    UUID batch = batches.make(FILES, Set.of(key), "shapotou.finance").id();
    batches.approve(FILES, batch, "shapotou.finance2");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(() -> batches.export(FILES, batch, "shapotou.finance")),
            AtOnce.doing(() -> recall(key, Reason.DEATH_REPORTED)));
    assertThat(failures.get(1)).isNull();
    if (failures.get(0) == null) {
      assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
      assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_AwaitResult");
    } else {
      assertThat(failures.get(0)).hasMessage("batch-payment-moved");
      assertCameBack(key);
      assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_MendAccount");
      batches.withdraw(FILES, batch, "shapotou.finance");
    }
  }

  @Test
  void whatIsOnItsWayToTheGatewayDoesNotReachIt() {
    PaymentKey key = cases.begin(AREA, PaymentMethod.TRANSFER, PaidCase.account());
    int before = demo.instructions();
    recall(key, Reason.DEATH_REPORTED);
    send(key);
    assertThat(demo.instructions()).isEqualTo(before);
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_MendAccount");
    assertCameBack(key);
    // nobody had died: the same payee again, by two people
    mend(key, INTAKE, account("测试甲"));
    driver.complete(
        key.caseNumber(),
        "Task_ConfirmAmendment",
        AREA + ".approve",
        Map.of("confirming", "CONFIRM"));
    send(key);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(demo.paid()).filteredOn(paid -> paid.paymentKey().equals(key.value())).hasSize(1);
  }

  /** The bank has it, and only its answer was lost: it is asked before anything is taken back. */
  @Test
  void whatReachedTheBankWithoutAnAnswerIsNotTakenBack() {
    demo.mood(Mood.of(Mood.Kind.LOST_ANSWER));
    PaymentKey key = cases.begin(AREA, PaymentMethod.TRANSFER, PaidCase.account());
    driver.runJobsToTheEnd(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.ORDERED);
    recall(key, Reason.DEATH_REPORTED);
    demo.mood(Mood.NORMAL);
    driver.complete(
        key.caseNumber(),
        "Task_ResolvePayment",
        AREA + ".finance",
        Map.of("resolving", "SEND_AGAIN"));
    send(key);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(cases.balances(key).of(AccountKind.PAID)).isEqualTo(AMOUNT);
    assertThat(demo.paid()).filteredOn(paid -> paid.paymentKey().equals(key.value())).hasSize(1);
  }

  @Test
  void whatIsUnderWayAtTheBankStaysThere() {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMinutes(5)));
    PaymentKey key = cases.begin(AREA, PaymentMethod.TRANSFER, PaidCase.account());
    send(key);
    recall(key, Reason.DEATH_REPORTED);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_AwaitResult");
  }

  @Test
  void cashThatIsCalledBackIsHandedOverToNobody() {
    PaymentKey key = cases.begin(AREA, PaymentMethod.CASH, Payee.inPerson("测试甲"));
    recall(key, Reason.DEATH_REPORTED);
    assertThat(driver.view(key.caseNumber(), "Task_HandOver", INTAKE))
        .containsEntry("calledBack", true);
    assertThatThrownBy(() -> handOver(key.caseNumber(), "测试甲", TODAY))
        .hasMessageContaining("这一笔先不发放");
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        jdbc.sql("update payment set state = 'PAID' where case_number = ?")
                            .param(key.caseNumber().value())
                            .update()))
        .isInstanceOf(DataAccessException.class);
    driver.complete(
        key.caseNumber(),
        "Task_HandOver",
        INTAKE,
        Map.of("handing", "NOT_HANDED_OVER", "notHandedOver", "DECEASED"));
    assertCameBack(key);
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_MendAccount");
  }

  private void handOver(CaseNumber number, String recipient, String day) {
    Map<String, Object> form = new HashMap<>();
    form.put("handing", "HANDED_OVER");
    form.put("receivedOn", day);
    form.put("recipient", recipient);
    form.put("identified", "YES");
    form.put("signed", "YES");
    form.put("secondOfficer", number.area() + ".survey");
    driver.complete(number, "Task_HandOver", number.area() + ".intake", form);
  }

  /** Granted, told, and paid in three parts; the first one is being handed over. */
  private CaseNumber staged(Map<String, Object> household) {
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.reserve("lushan", "t1"), Money.of("6000.00"), "lushan.finance", "test"));
    CaseNumber number = Burdens.surveyed(driver, household, TODAY);
    Map<String, Object> proposal = Burdens.proposal("1800.00");
    proposal.put("payout", "EQUAL");
    proposal.put("instalments", 3);
    driver.complete(number, "Task_ProposeAid", "lushan.survey", proposal);
    driver.complete(
        number,
        "Task_ApproveExpenditureAtTownship",
        "lushan.approve",
        Map.of("conclusion", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "lushan.approve",
        Map.of("postedOn", TODAY, "place", "公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "lushan.approve", Map.of("takenDownOn", "2026-03-10"));
    driver.complete(
        number,
        "Task_RecordDelivery",
        "lushan.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "测试甲"));
    return number;
  }

  private void report(CaseNumber number) {
    driver.start(
        "CaseEvent",
        "lushan.intake",
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            "DEATH",
            "happenedOn",
            "2026-03-10",
            "note",
            "村里来报"));
  }

  private void record(CaseNumber number) {
    driver.complete(
        number,
        "Task_RecordDeath",
        "lushan.intake",
        Map.of("deceased", List.of("m1"), "diedOn", "2026-03-10", "successor", "m2"));
  }

  private PaymentState state(CaseNumber number) {
    return payments.get(new PaymentKey(number, 1)).state();
  }

  /** Told long ago, but not all of it paid: a death can be reported, and what is here waits. */
  @Test
  void aDeathInAHouseholdThatIsPaidInStagesIsSettledBeforeTheNextPayment() {
    CaseNumber number = staged(Burdens.household("lushan"));
    report(number);
    assertThatThrownBy(() -> handOver(number, "测试甲", "2026-03-10")).hasMessageContaining("这一笔先不发放");
    driver.complete(
        number,
        "Task_HandOver",
        "lushan.intake",
        Map.of("handing", "NOT_HANDED_OVER", "notHandedOver", "DECEASED"));
    record(number);
    driver.runJobs(number, "Task_TellCase");
    assertThat(events.of(number).get(0).effect()).isEqualTo(EventEffect.CONTINUED);
    Map<String, Object> other = Map.of("mending", "CASH", "payeeInPerson", "测试丙");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_MendAccount",
                    "lushan.intake",
                    Map.of("mending", "CASH", "payeeInPerson", "测试甲")))
        .hasMessageContaining("登记为已经死亡");
    driver.complete(number, "Task_MendAccount", "lushan.intake", other);
    driver.complete(
        number, "Task_ConfirmAmendment", "lushan.approve", Map.of("confirming", "CONFIRM"));
    handOver(number, "测试丙", "2026-03-10");
    assertThat(state(number)).isEqualTo(PaymentState.PAID);
  }

  /** Recorded in one case, it stops what another one pays to the same person. */
  @Test
  void aDeathStopsWhatIsPaidToThePersonInAnotherCase() {
    Map<String, Object> household = Burdens.household("lushan");
    CaseNumber paid = staged(household);
    moveTo(TODAY);
    CaseNumber other = Burdens.surveyed(driver, household, TODAY);
    moveTo("2026-03-10");
    report(other);
    assertThat(driver.view(paid, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", false);
    record(other);
    assertThat(driver.view(paid, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", true);
    assertThatThrownBy(() -> handOver(paid, "测试甲", "2026-03-10")).hasMessageContaining("这一笔先不发放");
    driver.runJobs(other, "Task_TellCase");
  }

  private static IdNumber father(Map<String, Object> household) {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    return new IdNumber((String) head.get("idNumber"));
  }

  /** A death that is recorded in the case of another household, of somebody of the same name. */
  private void diesElsewhere(CaseNumber paid, Consumer<IdNumber> before) {
    Map<String, Object> household = Burdens.household("lushan");
    moveTo(TODAY);
    CaseNumber other = Burdens.surveyed(driver, household, TODAY);
    before.accept(father(household));
    moveTo("2026-03-10");
    report(other);
    assertThat(driver.view(paid, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", false);
    record(other);
    driver.runJobs(other, "Task_TellCase");
  }

  private void assertNotHandedOverToTheDead(CaseNumber paid) {
    assertThat(driver.view(paid, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", true);
    assertThatThrownBy(() -> handOver(paid, "测试甲", "2026-03-10")).hasMessageContaining("这一笔先不发放");
    notMet(paid);
    assertThat(payments.get(new PaymentKey(paid, 1)).reason()).isEqualTo("DECEASED");
    assertThatThrownBy(() -> payInPerson(paid, "测试甲")).hasMessageContaining("登记为已经死亡");
    payInPerson(paid, "测试丙");
    confirm(paid);
    handOver(paid, "测试丙", "2026-03-10");
    assertThat(state(paid)).isEqualTo(PaymentState.PAID);
    assertThat(instance("AidPayment", paid)).isNull();
  }

  /** Whoever receives a household's aid since a death is none of its members. */
  @Test
  void aRecipientsDeathInTheirOwnCaseStopsWhatTheyAreToReceive() {
    CaseNumber paid = staged(Burdens.household("lushan"));
    diesElsewhere(
        paid,
        recipient ->
            recipients.received(paid, LocalDate.of(2026, 4, 1), Payee.inPerson("测试甲"), recipient));
    transaction.executeWithoutResult(status -> grants.end(paid, LocalDate.of(2026, 3, 1)));
    assertNotHandedOverToTheDead(paid);
  }

  /** Whoever applied for a household and is paid for it. */
  @Test
  void aProxysDeathInTheirOwnCaseStopsWhatTheyAreToReceive() {
    CaseNumber paid = staged(Burdens.household("lushan"));
    diesElsewhere(
        paid,
        proxy ->
            transaction.executeWithoutResult(
                status -> {
                  ObjectNode declared = declarations.document(paid).orElseThrow();
                  declared.remove("applicant");
                  declared
                      .putObject("proxy")
                      .put("name", "测试甲")
                      .put("idNumber", proxy.value())
                      .put("relation", "RELATIVE");
                  declarations.save(paid, declared, "lushan.intake");
                }));
    assertNotHandedOverToTheDead(paid);
  }

  /** It is nobody's death who only has the same name. */
  @Test
  void aNamesakesDeathStopsNothing() {
    CaseNumber paid = staged(Burdens.household("lushan"));
    PaymentKey other =
        cases.begin(FILES, PaymentMethod.TRANSFER, new Payee("测试甲", "示范银行", "1234567890199"));
    send(other);
    diesElsewhere(paid, nobody -> {});
    assertThat(instance("AidPayment", other.caseNumber())).isWaitingAt("Task_AwaitResult");
    assertThat(driver.view(paid, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", false);
    handOver(paid, "测试甲", "2026-03-10");
    assertThat(state(paid)).isEqualTo(PaymentState.PAID);
    recall(other, Reason.DECEASED);
    mend(other, "shapotou.intake", Map.of("mending", "GIVE_UP", "givenUp", "DECEASED"));
  }

  /** The account that is known of them in their own case tells who it is. */
  @Test
  void whatGoesIntoTheAccountOfWhoeverDiedComesBack() {
    CaseNumber paid = staged(Burdens.household("lushan"));
    PaymentKey key =
        cases.begin(FILES, PaymentMethod.TRANSFER, new Payee("测试甲", "示范农村信用社", "9900001234567890"));
    send(key);
    diesElsewhere(paid, nobody -> {});
    assertCameBack(key);
    ProcessInstance payment = instance("AidPayment", key.caseNumber());
    assertThat(payment).isWaitingAt("Task_MendAccount");
    assertThatThrownBy(() -> mend(key, "shapotou.intake", account("测试甲")))
        .hasMessageContaining("登记为已经死亡");
    mend(key, "shapotou.intake", Map.of("mending", "GIVE_UP", "givenUp", "DECEASED"));
    assertThat(payment).isEnded().hasPassed("Task_MendAccount").hasNotPassed("Task_HandOver");
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
  }

  /** A payment into the account that is known of whoever dies, on its way with a file. */
  private PaymentKey atTheBank() {
    PaymentKey key =
        cases.begin(FILES, PaymentMethod.TRANSFER, new Payee("测试甲", "示范农村信用社", "9900001234567890"));
    send(key);
    UUID batch = batches.make(FILES, Set.of(key), "shapotou.finance").id();
    batches.approve(FILES, batch, "shapotou.finance2");
    batches.export(FILES, batch, "shapotou.finance");
    return key;
  }

  private void bankRejects(PaymentKey key) {
    cases.in(() -> answers.ofFile(CallingBank.rejected(key, 1), "shapotou.finance"));
  }

  private void assertNotMendedForTheDead(PaymentKey key) {
    assertThat(instance("AidPayment", key.caseNumber())).isWaitingAt("Task_MendAccount");
    assertThatThrownBy(() -> mend(key, "shapotou.intake", account("测试甲")))
        .hasMessageContaining("登记为已经死亡");
    mend(key, "shapotou.intake", Map.of("mending", "GIVE_UP", "givenUp", "DECEASED"));
    assertThat(cases.balances(key).available()).isEqualTo(HELD);
  }

  /** It waits to be mended when the death is recorded, and nothing is left to be called back. */
  @Test
  void whatCameBackBeforeTheDeathIsNotMendedForWhoeverDied() {
    PaymentKey key = atTheBank();
    bankRejects(key);
    diesElsewhere(staged(Burdens.household("lushan")), nobody -> {});
    assertNotMendedForTheDead(key);
  }

  /** It stays at the bank, and comes back after the death was recorded. */
  @Test
  void whatTheBankRejectsAfterTheDeathIsNotMendedForWhoeverDied() {
    PaymentKey key = atTheBank();
    diesElsewhere(staged(Burdens.household("lushan")), nobody -> {});
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    bankRejects(key);
    assertNotMendedForTheDead(key);
  }

  private void notMet(CaseNumber number) {
    driver.complete(
        number,
        "Task_HandOver",
        "lushan.intake",
        Map.of("handing", "NOT_HANDED_OVER", "notHandedOver", "NOT_MET"));
  }

  private void payInPerson(CaseNumber number, String name) {
    driver.complete(
        number,
        "Task_MendAccount",
        "lushan.intake",
        Map.of("mending", "CASH", "payeeInPerson", name));
  }

  private void confirm(CaseNumber number) {
    driver.complete(
        number, "Task_ConfirmAmendment", "lushan.approve", Map.of("confirming", "CONFIRM"));
  }

  /** Whatever whoever was to hand over says of it. */
  @Test
  void aDeathInAnotherCaseIsKnownWhenThePaymentIsMended() {
    Map<String, Object> household = Burdens.household("lushan");
    CaseNumber paid = staged(household);
    moveTo(TODAY);
    CaseNumber other = Burdens.surveyed(driver, household, TODAY);
    moveTo("2026-03-10");
    report(other);
    record(other);
    notMet(paid);
    assertThat(payments.get(new PaymentKey(paid, 1)).reason()).isEqualTo("DECEASED");
    assertThatThrownBy(() -> payInPerson(paid, "测试甲")).hasMessageContaining("登记为已经死亡");
    payInPerson(paid, "测试丙");
    driver.complete(
        paid,
        "Task_ConfirmAmendment",
        "lushan.approve",
        Map.of("confirming", "SEND_BACK", "confirmingNote", "请再核对"));
    assertThatThrownBy(() -> payInPerson(paid, "测试甲")).hasMessageContaining("登记为已经死亡");
    payInPerson(paid, "测试丙");
    confirm(paid);
    handOver(paid, "测试丙", "2026-03-10");
    assertThat(state(paid)).isEqualTo(PaymentState.PAID);
    driver.runJobs(other, "Task_TellCase");
  }

  /** It came back for another reason and was mended before anybody had heard of the death. */
  @Test
  void aMendedPayeeWhoDiedMeanwhileIsNotConfirmed() {
    CaseNumber number = staged(Burdens.household("lushan"));
    notMet(number);
    payInPerson(number, "测试甲");
    report(number);
    assertThatThrownBy(() -> confirm(number)).hasMessageContaining("死亡");
    record(number);
    driver.runJobs(number, "Task_TellCase");
    assertThatThrownBy(() -> confirm(number)).hasMessageContaining("更正后的收款人已登记为死亡");
    driver.complete(
        number,
        "Task_ConfirmAmendment",
        "lushan.approve",
        Map.of("confirming", "SEND_BACK", "confirmingNote", "请改为其他收款人"));
    payInPerson(number, "测试丙");
    confirm(number);
    handOver(number, "测试丙", "2026-03-10");
    assertThat(state(number)).isEqualTo(PaymentState.PAID);
  }

  /** All that was ordered is paid; the next instalment falls due when the death is long settled. */
  @Test
  void aLaterInstalmentIsNotPaidToWhoeverDied() {
    CaseNumber number = staged(Burdens.household("lushan"));
    handOver(number, "测试甲", "2026-03-10");
    report(number);
    record(number);
    driver.runJobs(number, "Task_TellCase");
    moveTo("2026-06-10");
    driver.runJobs(number, "Event_InstalmentDay");
    driver.complete(
        number,
        "Task_CheckCondition",
        "lushan.survey",
        Map.of("needFindings", "入户看过，情况没有变化", "condition", "CONTINUE"));
    assertThat(payments.get(new PaymentKey(number, 2)).payee().name()).isEqualTo("测试甲");
    assertThat(driver.view(number, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", true);
    notMet(number);
    assertThatThrownBy(() -> payInPerson(number, "测试甲")).hasMessageContaining("登记为已经死亡");
    payInPerson(number, "测试丙");
    confirm(number);
    assertThat(driver.view(number, "Task_HandOver", "lushan.intake"))
        .containsEntry("calledBack", false);
  }

  /** Nobody is left: the case ends, the letter is delivered though the decision was long ago. */
  @Test
  void aHouseholdThatHasDiedOutIsClosedAndTheLetterIsDelivered() {
    CaseNumber number = staged(Burdens.household("lushan"));
    handOver(number, "测试甲", "2026-03-10");
    report(number);
    driver.complete(
        number,
        "Task_RecordDeath",
        "lushan.intake",
        Map.of("deceased", List.of("m1", "m2"), "diedOn", "2026-03-10"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(instance("GrantRevision", number)).isWaitingAt("Task_DeliverRevision");
    driver.complete(
        number,
        "Task_DeliverRevision",
        "lushan.intake",
        Map.of("method", "POST", "deliveredOn", "2026-03-10"));
    assertThat(instance("ExpenditureAid", number)).isNull();
  }
}
