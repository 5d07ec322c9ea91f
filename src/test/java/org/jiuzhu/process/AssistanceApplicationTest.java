package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.policy.Category;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AssistanceApplicationTest extends ProcessTest {

  @Autowired private Decisions decisions;

  @Test
  void aPoorFamilyIsGrantedAid() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance instance = instance("AssistanceApplication", number);
    assertThat(instance).isWaitingAt("Task_ApproveAtTownship");
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    assertThat(instance).isWaitingAt("Task_RecordDelivery");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    Decision decision = decisions.newest(number).orElseThrow();
    assertThat(decision.category()).isEqualTo(Category.DIBAO);
    assertThat(decision.firstMonth()).isEqualTo("2026-04-01");
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "测试甲"));
    assertThat(instance)
        .hasPassed(
            "Task_EnterHousehold",
            "Task_AcceptApplication",
            "Task_IssueReceipt",
            "CallActivity_MeansTest",
            "Task_DetermineEligibility",
            "Task_ApproveAtTownship",
            "CallActivity_PublicNotice",
            "Task_GrantAssistance",
            "Task_IssueDecisionLetter",
            "Task_RecordDelivery",
            "EndEvent_Delivered",
            "EndEvent_MailDone")
        .hasNotPassed(
            "Task_NotifyMissing",
            "Task_ConfirmAtCounty",
            "Task_RefuseApplication",
            "Task_MailLetter")
        .isEnded();
  }
}
