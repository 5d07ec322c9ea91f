package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.repair.RepairReason;
import org.jiuzhu.repair.Repairs;
import org.jiuzhu.repair.Repairs.Waiting;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 流程修复: two people lead a case back, or on by the live version, and never past anything. */
class RepairTest extends ProcessTest {

  private static final Person ADMIN = Person.of("admin", Set.of("camunda-admin"));
  private static final Person OTHER_ADMIN = Person.of("admin2", Set.of("camunda-admin"));
  private static final Person SUPERVISOR =
      Person.of("ningxia.supervisor", Set.of("ningxia.supervisor"));
  private static final String BACK = "Task_EnterHousehold";
  private static final String WHY = "受理时发现录成了另一户";

  @Autowired private Repairs repairs;
  @Autowired private Timeline timeline;
  @Autowired private Kinships kinships;
  @Autowired private JdbcClient jdbc;
  @Autowired private RepositoryService repositoryService;

  /** Entered, and to be accepted; each step in a moment of its own. */
  private CaseNumber toBeAccepted() {
    CaseNumber number = received(Families.poorFamily());
    moveOn();
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", Families.poorFamily());
    moveOn();
    return number;
  }

  private ProcessInstance application(CaseNumber number) {
    return instance("AssistanceApplication", number);
  }

  private UUID proposed(CaseNumber number, String step) {
    return repairs.propose(ADMIN, application(number).getId(), step, RepairReason.WRONG_TURN, WHY);
  }

  private Waiting waiting(UUID id) {
    return repairs.waiting(SUPERVISOR).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void refused(String code, Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(RefusedException.class).hasMessage(code);
  }

  @Test
  void aStepIsDoneAgainWhenSomebodyElseConfirms() {
    CaseNumber number = toBeAccepted();
    ProcessInstance application = application(number);
    UUID id = proposed(number, BACK);
    assertThat(application).isWaitingAt("Task_AcceptApplication");
    Waiting waiting = waiting(id);
    assertThat(waiting.stepName()).isEqualTo("登记家庭情况");
    assertThat(waiting.words()).isEqualTo(WHY);
    assertThat(waiting.stale()).isFalse();

    refused("repair-four-eyes", () -> repairs.confirm(ADMIN, id, waiting.seen()));
    refused("repair-stale", () -> repairs.confirm(SUPERVISOR, id, "something else"));
    for (String other : List.of("xpcc.supervisor", "ningxia.county", "ningxia.designer")) {
      refused(
          "no-such-case",
          () -> repairs.confirm(Person.of(other, Set.of(other)), id, waiting.seen()));
    }
    repairs.confirm(SUPERVISOR, id, waiting.seen());

    assertThat(application).isWaitingAt(BACK).isNotWaitingAt("Task_AcceptApplication");
    assertThat(timeline.of(number))
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(TimelineKind.REPAIRED);
              assertThat(entry.actor()).isEqualTo("ningxia.supervisor");
              assertThat(entry.detail()).isEqualTo(BACK);
            });
    refused("repair-none", () -> repairs.confirm(OTHER_ADMIN, id, waiting.seen()));
    for (String change :
        List.of(
            "update repair set step = 'X'",
            "delete from repair",
            "update repair_answer set answered_by = 'x'",
            "delete from repair_answer")) {
      assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("only ever added");
    }

    // what follows is done again by those whose work it is
    moveOn();
    driver.complete(number, BACK, "ningxia.intake", Families.poorFamily());
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    assertThat(application).isWaitingAt("CallActivity_Examination");
  }

  /** From behind a called process too: what it did is done again. */
  @Test
  void aCalledProcessIsLeft() {
    CaseNumber number = toBeAccepted();
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    assertThat(instance("Examination", number)).isNotNull();
    moveOn();
    UUID id = proposed(number, "Task_AcceptApplication");
    repairs.confirm(OTHER_ADMIN, id, waiting(id).seen());
    assertThat(application(number)).isWaitingAt("Task_AcceptApplication");
    assertThat(instance("Examination", number)).isNull();
    assertThat(instance("MeansTest", number)).isNull();
  }

  @Test
  void nothingIsMovedAheadOrPastAnApproval() {
    CaseNumber number = determined(Families.poorFamily());
    moveOn();
    String examination = instance("Examination", number).getId();
    for (String step :
        List.of(
            "Task_ConfirmAtCounty",
            "Task_ApproveAtTownship",
            "Task_VisitHousehold",
            "CallActivity_PublicNotice",
            "Task_DetermineEligibility",
            "EndEvent_Examined")) {
      refused(
          "repair-impossible",
          () -> repairs.propose(ADMIN, examination, step, RepairReason.STUCK, WHY));
    }
    refused(
        "repair-impossible",
        () -> repairs.propose(ADMIN, examination, null, RepairReason.MODEL_CORRECTED, WHY));
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
  }

  /** Once aid is granted, no step before that is done again. */
  @Test
  void notBackBehindAGrant() {
    CaseNumber number = toBeAccepted();
    timeline.add(number, TimelineKind.GRANTED, null, "DIBAO");
    refused("repair-impossible", () -> proposed(number, BACK));
    assertThat(repairs.possible(number, SUPERVISOR))
        .allSatisfy(each -> assertThat(each.steps()).isEmpty());
  }

  @Test
  void onlyAnAdministratorProposesAndWithReasons() {
    CaseNumber number = toBeAccepted();
    String application = application(number).getId();
    refused(
        "repair-administrator",
        () -> repairs.propose(SUPERVISOR, application, BACK, RepairReason.STUCK, WHY));
    assertThatThrownBy(() -> repairs.propose(ADMIN, application, BACK, RepairReason.STUCK, "  "))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatHasMovedOnIsNotConfirmed() {
    CaseNumber number = toBeAccepted();
    UUID id = proposed(number, BACK);
    String seen = waiting(id).seen();
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    assertThat(waiting(id).stale()).isTrue();
    refused("repair-stale", () -> repairs.confirm(SUPERVISOR, id, seen));
    repairs.decline(ADMIN, id);
    assertThat(
            jdbc.sql("select answer from repair_answer where repair_id = ?")
                .param(id)
                .query(String.class)
                .single())
        .isEqualTo("WITHDRAWN");
  }

  @Test
  void relativesKeepOff() {
    CaseNumber number = toBeAccepted();
    UUID id = proposed(number, BACK);
    String seen = waiting(id).seen();
    kinships.found(
        number, new RelatedOfficial(SUPERVISOR.id(), null, KinRelation.SIBLING), "ningxia.intake");
    try {
      refused("no-such-case", () -> repairs.confirm(SUPERVISOR, id, seen));
      assertThat(repairs.waiting(SUPERVISOR)).noneMatch(each -> each.id().equals(id));
      repairs.decline(OTHER_ADMIN, id);
    } finally {
      kinships.withdraw(number, kinships.of(number).get(0).id(), "ningxia.approve");
    }
  }

  @Test
  void theDatabaseHoldsToFourEyesToo() {
    CaseNumber number = toBeAccepted();
    UUID id = proposed(number, BACK);
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into repair_answer
                          (repair_id, proposed_by, answer, answered_by, answered_at)
                        values (?, 'admin', 'CARRIED_OUT', 'admin', now())
                        """)
                    .param(id)
                    .update())
        .hasMessageContaining("repair_answer");
    repairs.decline(SUPERVISOR, id);
  }

  /** Later versions: one with another name only, and one with a further approval. */
  @Test
  void onByTheLiveVersionUnlessThatWouldSkipAStep() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance examination = instance("Examination", number);
    String before = examination.getProcessDefinitionId();
    String model = Bpmn.convertToString(repositoryService.getBpmnModelInstance(before));
    List<Deployment> deployed = new ArrayList<>();
    try {
      deployed.add(deploy(model.replace("乡镇审核确认", "乡镇审核确认（更正）")));
      UUID id =
          repairs.propose(ADMIN, examination.getId(), null, RepairReason.MODEL_CORRECTED, WHY);
      repairs.confirm(OTHER_ADMIN, id, waiting(id).seen());
      ProcessInstance moved = instance("Examination", number);
      assertThat(moved.getProcessDefinitionId()).isNotEqualTo(before);
      assertThat(moved).isWaitingAt("Task_ApproveAtTownship");

      deployed.add(
          deploy(
              model
                  .replace(
                      "targetRef=\"Task_ApproveAtTownship\"", "targetRef=\"Task_ApproveFirst\"")
                  .replace(
                      "<bpmn:endEvent id=\"EndEvent_Examined\"",
                      """
                      <bpmn:userTask id="Task_ApproveFirst" name="先行复核" />
                      <bpmn:sequenceFlow id="Flow_ApprovedFirst" sourceRef="Task_ApproveFirst" \
                      targetRef="Task_ApproveAtTownship" />
                      <bpmn:endEvent id="EndEvent_Examined\"""")));
      refused(
          "repair-impossible",
          () ->
              repairs.propose(ADMIN, examination.getId(), null, RepairReason.MODEL_CORRECTED, WHY));
    } finally {
      runtimeService.deleteProcessInstance(application(number).getId(), "test");
      deployed.forEach(each -> repositoryService.deleteDeployment(each.getId(), true));
    }
  }

  private Deployment deploy(String model) {
    return repositoryService
        .createDeployment()
        .name("repair")
        .addString("Examination.bpmn", model)
        .deploy();
  }
}
