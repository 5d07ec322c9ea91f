package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.expenditure.PromisedAid;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two approvals at the same moment for one event of one household: one of them sees the other. */
class SimultaneousDecisionsTest extends SameIllnessTest {

  private static final String APPROVE2 = "ningxia.approve2";

  @Autowired private PromisedAid promised;

  private CaseNumber proposed(Map<String, Object> household, Map<String, Object> proposal) {
    CaseNumber number = toBeProposed(household, "2026-01-02");
    driver.complete(number, "Task_ProposeAid", "ningxia.survey", proposal);
    return number;
  }

  /** With a reason: that the other case is open is known, what it will get is not. */
  private static Map<String, Object> cashForAReason(String amount) {
    Map<String, Object> payment = cash(amount);
    payment.put("splitReason", "本次为急救费用。");
    return payment;
  }

  private boolean isPromised(CaseNumber number) {
    return promised.of(number).isPositive();
  }

  /** Each within its limit, both together above what one case gets first. */
  @RepeatedTest(4)
  void anEmergencyMeetsAidForExpenses() throws Exception {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber expenses = toBeProposed(household, "2026-01-02");
    CaseNumber emergency = ill(household);
    Map<String, Object> proposal = Burdens.proposal("900");
    proposal.put("overrideReason", "先行救助只够急救。");
    driver.complete(expenses, "Task_ProposeAid", "ningxia.survey", proposal);
    Task approval = driver.task(expenses, APPROVAL);
    Task confirmation = driver.task(emergency, CONFIRM);
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () ->
                    driver.complete(
                        approval,
                        APPROVE2,
                        Map.of("conclusion", "CONFIRM", "overrideAgreed", true))),
            AtOnce.doing(() -> driver.complete(confirmation, APPROVE, cashForAReason("500.00"))));
    assertThat(List.of(isPromised(expenses), isPromised(emergency)))
        .as("%s", failures)
        .containsExactlyInAnyOrder(true, false);
    if (failures.get(0) == null) {
      // what is now too much for one case the county decides
      assertThat(failures.get(1)).isNull();
      assertThat(driver.tasks(emergency, FAST_LANE)).hasSize(1);
    } else {
      assertThat(failures.get(0)).hasMessageContaining("退回重新提出意见");
    }
  }

  /** Both proposals name the other case, and neither counted what the other one was to get. */
  @RepeatedTest(4)
  void twoProposalsOfOneHouseholdAreApprovedAtOnce() throws Exception {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber first = proposed(household, Burdens.proposal("900"));
    Map<String, Object> proposal = Burdens.proposal("900");
    proposal.put("overrideReason", "本次为并发症再次住院。");
    CaseNumber second = proposed(household, proposal);
    Task one = driver.task(first, APPROVAL);
    Task other = driver.task(second, APPROVAL);
    Map<String, Object> confirm = Map.of("conclusion", "CONFIRM", "overrideAgreed", true);
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(() -> driver.complete(one, APPROVE, confirm)),
            AtOnce.doing(() -> driver.complete(other, APPROVE2, confirm)));
    assertThat(failures).containsOnlyOnce((Exception) null);
    Exception loser = failures.get(0) == null ? failures.get(1) : failures.get(0);
    assertThat(loser).hasMessageContaining("退回重新提出意见");
    assertThat(promised.of(first).plus(promised.of(second))).isEqualTo(Money.of("900.00"));
    ProcessInstance waiting =
        instance("ExpenditureExamination", failures.get(0) == null ? second : first);
    assertThat(driver.tasks(new CaseNumber(waiting.getBusinessKey()), APPROVAL)).hasSize(1);
  }

  /** Each within the limit of one case, both together above it. */
  @RepeatedTest(4)
  void twoEmergenciesOfOneHouseholdAreConfirmedAtOnce() throws Exception {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber first = ill(household);
    CaseNumber second = ill(household);
    Task one = driver.task(first, CONFIRM);
    Task other = driver.task(second, CONFIRM);
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(() -> driver.complete(one, APPROVE, cashForAReason("700.00"))),
            AtOnce.doing(() -> driver.complete(other, APPROVE2, cashForAReason("700.00"))));
    assertThat(failures).containsOnlyNulls();
    assertThat(driver.tasks(first, FAST_LANE).size() + driver.tasks(second, FAST_LANE).size())
        .isEqualTo(1);
    assertThat(promised.of(first).plus(promised.of(second))).isEqualTo(Money.of("700.00"));
  }
}
