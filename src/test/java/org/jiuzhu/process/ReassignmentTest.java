package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.reassignment.ReassignmentReason;
import org.jiuzhu.reassignment.Reassignments;
import org.jiuzhu.reassignment.Reassignments.Order;
import org.jiuzhu.reassignment.Reassignments.Outcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work goes from one person to another, with a reason, under the same rules as ever. */
class ReassignmentTest extends ProcessTest {

  private static final String SUPERVISOR = "ningxia.supervisor";

  @Autowired private Reassignments reassignments;
  @Autowired private CamundaSession sessions;
  @Autowired private Staff staff;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  private Task claimed(CaseNumber number, String key, String user) {
    Task task = driver.task(number, key);
    sessions.runAs(user, () -> taskService.claim(task.getId(), user));
    return task;
  }

  private List<Outcome> order(String actor, String from, String to, Task... tasks) {
    return order(staff.person(actor), from, to, tasks);
  }

  private List<Outcome> order(Person actor, String from, String to, Task... tasks) {
    List<String> ids = List.of(tasks).stream().map(Task::getId).toList();
    return reassignments.carryOut(
        new Order(from, ids, to, ReassignmentReason.ABSENCE, null), actor);
  }

  private long records(CaseNumber number) {
    return jdbc.sql("select count(*) from task_reassignment where case_number = ?")
        .param(number.value())
        .query(Long.class)
        .single();
  }

  private String assignee(Task task) {
    return taskService.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
  }

  @Test
  void allTasksOfSomebodyGoToAColleague() {
    CaseNumber one = accepted(Families.poorFamily());
    CaseNumber two = accepted(Families.poorFamily());
    Task first = claimed(one, "Task_SurveyHousehold", "ningxia.survey");
    Task second = claimed(two, "Task_SurveyHousehold", "ningxia.survey");
    assertThat(reassignments.open(staff.person(SUPERVISOR)).get("ningxia.survey"))
        .extracting(held -> held.caseNumber())
        .contains(one.value(), two.value());
    assertThat(order(SUPERVISOR, "ningxia.survey", "ningxia.survey2", first, second))
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome.refusal()).isNull());
    assertThat(assignee(first)).isEqualTo("ningxia.survey2");
    assertThat(assignee(second)).isEqualTo("ningxia.survey2");
    assertThat(timeline.of(one))
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(TimelineKind.REASSIGNED);
              assertThat(entry.actor()).isEqualTo(SUPERVISOR);
              assertThat(entry.detail()).isEqualTo("Task_SurveyHousehold");
            });
    assertThat(records(one)).isEqualTo(1);
    // whoever had it cannot hand it in any more, whoever has it can
    assertThatThrownBy(() -> driver.complete(first, "ningxia.survey", Families.plainSurvey(TODAY)))
        .hasMessageContaining("这项任务刚刚被别人领取");
    assertThatThrownBy(() -> jdbc.sql("update task_reassignment set reason = 'OTHER'").update())
        .hasMessageContaining("only ever added");
  }

  @Test
  void backToTheGroup() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = claimed(number, "Task_SurveyHousehold", "ningxia.survey");
    assertThat(order("ningxia.approve", "ningxia.survey", null, task))
        .allSatisfy(outcome -> assertThat(outcome.refusal()).isNull());
    assertThat(assignee(task)).isNull();
    sessions.runAs("ningxia.survey2", () -> taskService.claim(task.getId(), "ningxia.survey2"));
  }

  @Test
  void whatIsRefusedStopsNothingElse() {
    CaseNumber proposed = determined(Families.poorFamily());
    CaseNumber published = determined(Families.poorFamily());
    driver.complete(
        published, "Task_ApproveAtTownship", "ningxia.approve2", Map.of("outcome", "CONFIRM"));
    Task approval = claimed(proposed, "Task_ApproveAtTownship", "ningxia.approve");
    Task posting = claimed(published, "Task_PostNotice", "ningxia.approve");
    engine.getIdentityService().createMembership("ningxia.survey2", "ningxia.t1.approve");
    try {
      List<Outcome> outcomes =
          order(SUPERVISOR, "ningxia.approve", "ningxia.survey2", approval, posting);
      assertThat(outcomes.get(0).refusal()).contains("受理或调查过本案的人不能审核确认");
      assertThat(outcomes.get(1).refusal()).isNull();
    } finally {
      engine.getIdentityService().deleteMembership("ningxia.survey2", "ningxia.t1.approve");
    }
    assertThat(assignee(approval)).isEqualTo("ningxia.approve");
    assertThat(assignee(posting)).isEqualTo("ningxia.survey2");
    assertThat(records(proposed)).isZero();
    assertThat(records(published)).isEqualTo(1);
  }

  @Test
  void onlyToThoseTheTaskIsMeantFor() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = claimed(number, "Task_SurveyHousehold", "ningxia.survey");
    for (String other : List.of("ningxia.intake", "ningxia.t2.survey", "nobody")) {
      assertThat(order(SUPERVISOR, "ningxia.survey", other, task).get(0).refusal())
          .contains("只能把任务交给本任务所属岗位的人员");
    }
    assertThat(assignee(task)).isEqualTo("ningxia.survey");
  }

  @Test
  void onlyByThoseWhoseTasksTheyAre() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = claimed(number, "Task_SurveyHousehold", "ningxia.survey");
    for (Person other :
        List.of(
            Person.of("xpcc.supervisor", List.of("xpcc.supervisor")),
            staff.person("ningxia.t2.approve"),
            staff.person("ningxia.intake"),
            staff.person("ningxia.check"))) {
      Outcome outcome = order(other, "ningxia.survey", null, task).get(0);
      assertThat(outcome.refusal()).contains("只能调整本人管辖范围内的任务");
      assertThat(outcome.caseNumber()).isEmpty();
    }
    assertThat(order(SUPERVISOR, "ningxia.survey2", null, task).get(0).refusal())
        .contains("不在这个人手上");
    assertThat(assignee(task)).isEqualTo("ningxia.survey");
    assertThat(reassignments.open(staff.person("ningxia.t2.approve"))).isEmpty();
  }

  @Test
  void anotherReasonIsPutInWords() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = claimed(number, "Task_SurveyHousehold", "ningxia.survey");
    assertThatThrownBy(
            () ->
                reassignments.carryOut(
                    new Order(
                        "ningxia.survey",
                        List.of(task.getId()),
                        null,
                        ReassignmentReason.OTHER,
                        " "),
                    staff.person(SUPERVISOR)))
        .isInstanceOf(InvalidInputException.class);
    assertThat(assignee(task)).isEqualTo("ningxia.survey");
  }

  @Test
  void whoeverIsKinNeitherGetsNorHandsOverATask() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = claimed(number, "Task_SurveyHousehold", "ningxia.survey");
    for (String kin : List.of("ningxia.survey2", "ningxia.county")) {
      jdbc.sql(
              """
              insert into kinship_record
                (id, case_number, official, relation, source, recorded_by, recorded_at)
              values (gen_random_uuid(), ?, ?, 'SIBLING', 'FOUND', 'ningxia.intake', now())
              """)
          .params(number.value(), kin)
          .update();
    }
    assertThat(order(SUPERVISOR, "ningxia.survey", "ningxia.survey2", task).get(0).refusal())
        .contains("近亲属");
    assertThat(order("ningxia.county", "ningxia.survey", null, task).get(0).refusal())
        .contains("只能调整本人管辖范围内的任务");
    assertThat(assignee(task)).isEqualTo("ningxia.survey");
    assertThat(records(number)).isZero();
  }
}
