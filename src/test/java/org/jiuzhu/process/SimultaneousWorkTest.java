package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.aid.Approvals;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CamundaSession;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two things at the same moment: one outcome, and the other is told in Chinese. */
class SimultaneousWorkTest extends ProcessTest {

  private static final String TOLD = "这项任务已经办完或被撤回|别人刚刚办理了这项任务|这项任务刚刚被别人领取|请先领取任务|还没有办完";

  @Autowired private CamundaSession sessions;
  @Autowired private Timeline timeline;
  @Autowired private Approvals approvals;

  private long count(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream().filter(entry -> entry.kind() == kind).count();
  }

  @RepeatedTest(5)
  void aTaskIsCompletedOnce() throws Exception {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    Task survey = driver.task(number, "Task_SurveyHousehold");
    Callable<?> complete =
        AtOnce.doing(() -> driver.complete(survey, "ningxia.survey", Families.plainSurvey(TODAY)));
    List<Exception> failures = AtOnce.run(complete, complete);
    assertThat(failures).containsOnlyOnce((Exception) null);
    Exception loser = failures.get(0) == null ? failures.get(1) : failures.get(0);
    assertThat(loser.getMessage()).containsPattern(TOLD);
    // by both surveyors, once
    assertThat(count(number, TimelineKind.SURVEYED)).isEqualTo(2);
    assertThat(driver.tasks(number, "Task_ApproveAtTownship")).hasSize(1);
  }

  @RepeatedTest(5)
  void aTaskIsClaimedByOne() throws Exception {
    CaseNumber number = accepted(Families.poorFamily());
    String task = driver.task(number, "Task_SurveyHousehold").getId();
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(() -> claim(task, "ningxia.survey")),
            AtOnce.doing(() -> claim(task, "ningxia.survey2")));
    assertThat(failures).containsOnlyOnce((Exception) null);
    String holder = failures.get(0) == null ? "ningxia.survey" : "ningxia.survey2";
    Exception loser = failures.get(0) == null ? failures.get(1) : failures.get(0);
    assertThat(loser.getMessage()).containsPattern(TOLD);
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee()).isEqualTo(holder);
  }

  private void claim(String task, String user) {
    sessions.runAs(user, () -> taskService.claim(task, user));
  }

  @RepeatedTest(5)
  void aWithdrawalMeetsAnApproval() throws Exception {
    CaseNumber number = determined(Families.poorFamily());
    Map<String, Object> event = new HashMap<>();
    event.put("caseNumber", number.value());
    event.put("eventKind", "WITHDRAWAL");
    event.put("happenedOn", TODAY);
    event.put("note", "本人来窗口说明");
    driver.start("CaseEvent", "ningxia.intake", event);
    Task approval = driver.task(number, "Task_ApproveAtTownship");
    List<Exception> failures =
        AtOnce.run(
            AtOnce.doing(
                () -> driver.complete(approval, "ningxia.approve", Map.of("outcome", "CONFIRM"))),
            AtOnce.doing(() -> driver.runJobs(number, "Task_TellCase")));
    Exception approver = failures.get(0);
    if (failures.get(1) != null) {
      // the system tries again by itself
      driver.runJobs(number, "Task_TellCase");
    }
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(count(number, TimelineKind.WITHDRAWN)).isEqualTo(1);
    assertThat(driver.tasks(number, "Task_DeliverClosing")).hasSize(1);
    assertThat(driver.tasks(number, "Task_ApproveAtTownship")).isEmpty();
    if (approver == null) {
      assertThat(approvals.of(number)).hasSize(1);
    } else {
      assertThat(approver.getMessage()).containsPattern(TOLD);
      assertThat(approvals.of(number)).isEmpty();
    }
  }
}
