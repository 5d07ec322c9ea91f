package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.payment.Payment;
import org.junit.jupiter.api.Test;

/** Emergencies and aid for expenses of one household see each other, by one rule and window. */
class SameEventTest extends SameIllnessTest {

  private void propose(CaseNumber number, Map<String, Object> proposal) {
    driver.complete(number, "Task_ProposeAid", "ningxia.survey", proposal);
  }

  private String rows(CaseNumber number, String task, String user, String key) {
    return String.valueOf(driver.view(number, task, user).get(key));
  }

  @Test
  void anEmergencySeesWhatAidForExpensesHasPromised() {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber expenses = toBeProposed(household, "2026-01-02");
    propose(expenses, Burdens.proposal("900"));
    driver.complete(expenses, APPROVAL, APPROVE, Map.of("conclusion", "CONFIRM"));
    // approved, its notice is still out: nothing is paid yet
    assertThat(payments.of(expenses)).isEmpty();
    CaseNumber number = ill(household);
    assertThat(rows(number, CONFIRM, APPROVE, "otherRows"))
        .contains(expenses.value(), "支出型救助（疾病）", "900.00");
    assertThatThrownBy(() -> driver.complete(number, CONFIRM, APPROVE, cash("200.00")))
        .hasMessageContaining("同一事件");
    assertThat(payments.of(number)).isEmpty();
    // together more than one case gets first: the county decides
    Map<String, Object> more = cash("500.00");
    more.put("splitReason", "本次为急救费用。");
    driver.complete(number, CONFIRM, APPROVE, more);
    assertThat(payments.of(number)).isEmpty();
    assertThat(instance("EmergencyAid", number)).isNotNull();
    assertThat(driver.view(number, FAST_LANE, COUNTY)).isNotEmpty();
  }

  @Test
  void aidForExpensesSeesWhatAnEmergencyWasPaidWithinTheSameWindow() {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber emergency = ill(household);
    driver.complete(emergency, CONFIRM, APPROVE, cash("300.00"));
    assertThat(payments.of(emergency)).extracting(Payment::amount).hasSize(1);
    // two months before: within the window of split applications
    CaseNumber number = toBeProposed(household, "2026-01-02");
    assertThat(rows(number, "Task_ProposeAid", "ningxia.survey", "otherTable"))
        .contains(emergency.value(), "300.00", "可能是同一事件");
    Map<String, Object> proposal = Burdens.proposal("900");
    assertThatThrownBy(() -> propose(number, proposal)).hasMessageContaining("仍要救助的理由");
    proposal.put("overrideReason", "先行救助只够急救。");
    propose(number, proposal);
    assertThat(rows(number, APPROVAL, APPROVE, "proposalTable")).contains("先行救助只够急救");
  }

  @Test
  void whatHappenedLongAgoAndWasNotPaidLatelyIsAnotherEvent() {
    Map<String, Object> household = Burdens.household("ningxia");
    CaseNumber expenses = toBeProposed(household, "2025-11-20");
    propose(expenses, Burdens.proposal("900"));
    driver.complete(expenses, APPROVAL, APPROVE, Map.of("conclusion", "CONFIRM"));
    CaseNumber number = ill(household);
    driver.complete(number, CONFIRM, APPROVE, cash("200.00"));
    assertThat(payments.of(number)).hasSize(1);
  }
}
