package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens when an applicant brings nothing of what was missing. */
class SupplyDeadlineTest extends ProcessTest {

  @Autowired private Letters letters;

  private CaseNumber incomplete() {
    CaseNumber number = entered(Families.poorFamily());
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of("complete", "NO", "missing", List.of("CONSENT_SIGNATURES")));
    return number;
  }

  @Test
  void theApplicantIsRemindedTwoWorkingDaysBefore() {
    CaseNumber number = incomplete();
    ProcessInstance instance = instance("AssistanceApplication", number);
    // told on Monday 2 March, ten working days: due on Monday 16 March
    assertThat(dueDay(number, "Event_SupplyDeadline")).isEqualTo("2026-03-16");
    assertThat(dueDay(number, "Event_SupplyReminder")).isEqualTo("2026-03-12");
    moveTo("2026-03-12");
    driver.runJobs(number, "Event_SupplyReminder");
    assertThat(instance)
        .isWaitingAt("Task_SupplyMissing")
        .hasPassed("Task_RemindApplicant", "EndEvent_Reminded")
        .hasNotPassed("Task_CloseUnsupplied");
    Letter reminder = letters.newest(number, LetterKind.REMINDER).orElseThrow();
    assertThat(reminder.content()).containsEntry("deadline", "2026-03-16");
    assertThat((List<?>) reminder.content().get("items")).hasSize(1);
  }

  @Test
  void whatIsSuppliedInTimeStopsBothClocks() {
    CaseNumber number = incomplete();
    Map<String, Object> supplied = Families.poorFamily();
    supplied.remove("entry");
    supplied.put("suppliedNote", "补来签字");
    driver.complete(number, "Task_SupplyMissing", "ningxia.intake", supplied);
    assertThat(driver.jobs(number, "Event_SupplyDeadline")).isEmpty();
    assertThat(driver.jobs(number, "Event_SupplyReminder")).isEmpty();
    assertThat(instance("AssistanceApplication", number)).isWaitingAt("Task_AcceptApplication");
  }

  @Test
  void nothingSuppliedCountsAsTakenBack() {
    CaseNumber number = incomplete();
    ProcessInstance instance = instance("AssistanceApplication", number);
    moveTo("2026-03-17");
    driver.runJobs(number, "Event_SupplyDeadline");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(caseFiles.get(number).closedAt()).isNotNull();
    assertThat(instance)
        .isWaitingAt("Task_RecordDelivery")
        .hasPassed("Task_CloseUnsupplied")
        .hasNotPassed("Task_IssueReceipt", "Task_IssueDecisionLetter");
    Letter letter = letters.decision(number).orElseThrow();
    assertThat(letter.kind()).isEqualTo(LetterKind.CLOSING);
    assertThat(driver.view(number, "Task_RecordDelivery", "ningxia.intake"))
        .containsEntry("letterText", "结案告知书")
        .containsEntry("applicantName", "测试甲");
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "POST", "deliveredOn", "2026-03-17"));
    assertThat(instance).isEnded();
  }

  private String dueDay(CaseNumber number, String activity) {
    Job job = driver.jobs(number, activity).get(0);
    return LocalDate.ofInstant(job.getDuedate().toInstant(), java.time.ZoneId.systemDefault())
        .toString();
  }
}
