package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.event.CaseEvents;
import org.jiuzhu.event.EventEffect;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.payroll.Recipients;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is reported of a case, and what it does to it. */
class CaseEventTest extends ProcessTest {

  @Autowired private CaseEvents events;
  @Autowired private Declarations declarations;
  @Autowired private Letters letters;
  @Autowired private org.jiuzhu.closing.Closings closings;
  @Autowired private Kinships kinships;
  @Autowired private org.jiuzhu.payroll.RunningGrants grants;
  @Autowired private Recipients recipients;
  @Autowired private org.jiuzhu.organisation.Organisation organisation;

  private ProcessInstance report(CaseNumber number, String kind) {
    Map<String, Object> form = new HashMap<>();
    form.put("caseNumber", number.value());
    form.put("eventKind", kind);
    form.put("happenedOn", TODAY);
    form.put("note", "本人来窗口说明");
    driver.start("CaseEvent", "ningxia.intake", form);
    return instance("CaseEvent", number);
  }

  private EventEffect effect(CaseNumber number) {
    List<CaseEvents.CaseEvent> all = events.of(number);
    return all.get(all.size() - 1).effect();
  }

  @Test
  void anApplicationIsTakenBack() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance event = report(number, "WITHDRAWAL");
    assertThat(event).isWaitingAt("Task_TellCase");
    driver.runJobs(number, "Task_TellCase");
    assertThat(event).hasPassed("EndEvent_CaseTold").isEnded();
    assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(instance("AssistanceApplication", number)).isWaitingAt("Task_DeliverClosing");
  }

  @Test
  void aChangeOfTheHouseholdIsExaminedAgain() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance event = report(number, "CHANGE");
    assertThat(event).isWaitingAt("Task_AmendHousehold");
    amend(number, "700");
    driver.runJobs(number, "Task_TellCase");
    assertThat(event).hasPassed("Task_AmendHousehold", "EndEvent_CaseTold").isEnded();
    assertThat(effect(number)).isEqualTo(EventEffect.RESTARTED);
    assertThat(instance("MeansTest", number)).isWaitingAt("Task_SurveyHousehold");
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(2);
    assertThat(wage(number)).isEqualTo("700.00");
  }

  @Test
  void kinshipIsNotDeclaredWithoutAName() {
    CaseNumber number = determined(Families.poorFamily());
    report(number, "CHANGE");
    Map<String, Object> family = Families.poorFamily();
    family.remove("entry");
    family.put("amendReason", "补报");
    family.put("kinshipDeclared", true);
    family.put("kinshipDetails", "村干部的妹妹");
    assertThatThrownBy(
            () -> driver.complete(number, "Task_AmendHousehold", "ningxia.intake", family))
        .hasMessageContaining("发现经办人员是近亲属");
  }

  @Test
  void aCorrectedFigureIsDeterminedAgain() {
    CaseNumber number = determined(Families.poorFamily());
    report(number, "CORRECTION");
    amend(number, "650");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.RESTARTED);
    assertThat(instance("Examination", number))
        .isWaitingAt("Task_ApproveAtTownship")
        .hasNotPassed("CallActivity_MeansTest");
  }

  @Test
  void aCorrectionBeforeTheDeterminationDisturbsNothing() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "CORRECTION");
    amend(number, "650");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(1);
    assertThat(wage(number)).isEqualTo("650.00");
  }

  @Test
  void aChangeBeforeAcceptanceIsEntered() {
    CaseNumber number = entered(Families.poorFamily());
    report(number, "CHANGE");
    amend(number, "800");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThat(instance("AssistanceApplication", number)).isWaitingAt("Task_AcceptApplication");
    assertThat(wage(number)).isEqualTo("800.00");
  }

  @Test
  void newEvidenceIsLookedAtByTheSurveyors() {
    CaseNumber number = determined(Families.poorFamily());
    report(number, "NEW_EVIDENCE");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.RESTARTED);
    assertThat(instance("MeansTest", number))
        .isWaitingAt("Task_SurveyHousehold")
        .hasNotPassed("Task_QuerySource");
  }

  @Test
  void newEvidenceBeforeTheSurveyJustLiesInTheFile() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "NEW_EVIDENCE");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(1);
  }

  @Test
  void theDeathOfTheApplicantLeavesASuccessor() {
    CaseNumber number = determined(Families.poorFamily());
    List<String> refs =
        declarations.get(number).persons().stream().map(Declaration.Person::ref).toList();
    ProcessInstance event = report(number, "DEATH");
    assertThatThrownBy(() -> died(number, List.of(refs.get(0)), null))
        .hasMessageContaining("由谁接着申请");
    died(number, List.of(refs.get(0)), refs.get(1));
    driver.runJobs(number, "Task_TellCase");
    assertThat(event).hasPassed("Task_RecordDeath").isEnded();
    assertThat(effect(number)).isEqualTo(EventEffect.RESTARTED);
    assertThat(declarations.get(number).persons()).hasSize(2);
    assertThat(declarations.get(number).applicant().name()).isEqualTo("测试乙");
  }

  @Test
  void theDeathOfAllEndsTheCase() {
    CaseNumber number = determined(Families.poorFamily());
    List<String> refs =
        declarations.get(number).persons().stream().map(Declaration.Person::ref).toList();
    report(number, "DEATH");
    died(number, refs, null);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    driver.complete(
        number,
        "Task_DeliverClosing",
        "ningxia.intake",
        Map.of("method", "NOBODY_LEFT", "deliveredOn", TODAY));
    assertThat(instance("AssistanceApplication", number)).isNull();
  }

  @Test
  void whoeverRefusesIsHeardAndGoesOn() {
    CaseNumber number = accepted(Families.poorFamily());
    ProcessInstance event = report(number, "REFUSAL_TO_COOPERATE");
    heard(number, "COOPERATES");
    assertThat(event).hasPassed("Task_DropEvent", "EndEvent_Cooperates").isEnded();
    assertThat(effect(number)).isEqualTo(EventEffect.DROPPED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CHECKING);
  }

  @Test
  void whoeverStillRefusesIsTerminated() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "REFUSAL_TO_COOPERATE");
    heard(number, "STILL_REFUSES");
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.TERMINATED);
    assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(LetterKind.TERMINATION);
  }

  @Test
  void aMoveWithinTheAreaTakesTheCaseAlong() {
    CaseNumber number = accepted(Families.poorFamily());
    ProcessInstance event = report(number, "MOVE");
    driver.complete(
        number,
        "Task_RecordMove",
        "ningxia.intake",
        Map.of(
            "destination", "IN_AREA",
            "newVillage", "t2|红柳村",
            "newAddress", "红柳村二组3号"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(event).hasPassed("Task_RecordMove").isEnded();
    assertThat(effect(number)).isEqualTo(EventEffect.TRANSFERRED);
    assertThat(caseFiles.get(number).township()).isEqualTo("t2");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    assertThatThrownBy(
            () -> driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey))
        .isNotNull();
    assertThat(
            taskService
                .createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .taskDefinitionKey("Task_SurveyHousehold")
                .taskCandidateGroup("ningxia.t2.survey")
                .count())
        .isEqualTo(1);
    driver.runJobs(number, "Task_QuerySource");
  }

  @Test
  void aMoveOutOfTheAreaEndsTheCase() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "MOVE");
    driver.complete(
        number,
        "Task_RecordMove",
        "ningxia.intake",
        Map.of("destination", "ELSEWHERE", "newAddress", "外省某市"));
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
  }

  @Test
  void anObjectionAtTheWindowIsInvestigated() {
    CaseNumber number = determined(Families.poorFamily());
    Map<String, Object> form = new HashMap<>();
    form.put("caseNumber", number.value());
    form.put("eventKind", "OBJECTION");
    form.put("happenedOn", TODAY);
    form.put("note", "他家有车没有报");
    form.put("anonymous", true);
    assertThatThrownBy(() -> driver.start("CaseEvent", "ningxia.intake", form))
        .hasMessageContaining("公示");
    assertThat(events.of(number)).isEmpty();
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    driver.start("CaseEvent", "ningxia.intake", form);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.OBJECTED);
    assertThat(driver.task(number, "Task_InvestigateObjection").getName()).contains("异议");
    assertThat(events.of(number).get(0).content()).doesNotContainKey("note");
  }

  @Test
  void anOfficialWhoTurnsOutToBeKinKeepsOff() {
    CaseNumber number = determined(Families.poorFamily());
    Map<String, Object> form = new HashMap<>();
    form.put("caseNumber", number.value());
    form.put("eventKind", "KINSHIP_FOUND");
    form.put("happenedOn", TODAY);
    form.put("note", "申请人说起");
    form.put("official", "ningxia.approve");
    form.put("kinRelation", "SIBLING");
    driver.start("CaseEvent", "ningxia.intake", form);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThat(kinships.isRecorded(number)).isTrue();
    assertThat(instance("Examination", number)).isWaitingAt("Task_VisitHousehold");
  }

  @Test
  void theAnswerOfAnotherPlaceIsEnteredAtTheWindow() {
    Map<String, Object> family = Families.poorFamily();
    family.put("hukouAt", "ELSEWHERE");
    family.put("hukouPlace", "示范省远山县民政局");
    CaseNumber number = accepted(family);
    Map<String, Object> form = new HashMap<>();
    form.put("caseNumber", number.value());
    form.put("eventKind", "ASSISTANCE_ANSWER");
    form.put("happenedOn", TODAY);
    form.put("note", "没有房产");
    form.put("registered", "YES");
    form.put("aidThere", "NO");
    form.put("reference", "远民函〔2026〕3号");
    driver.start("CaseEvent", "ningxia.intake", form);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CONTINUED);
    assertThatThrownBy(() -> driver.start("CaseEvent", "ningxia.intake", form))
        .hasMessageContaining("已经答复过");
  }

  @Test
  void oneEventAfterTheOther() {
    CaseNumber number = determined(Families.poorFamily());
    report(number, "CHANGE");
    assertThatThrownBy(() -> report(number, "CORRECTION")).hasMessageContaining("没有办完");
    assertThat(events.of(number)).hasSize(1);
  }

  @Test
  void nothingIsConcludedWhileAnEventIsUnderWay() {
    CaseNumber number = determined(Families.poorFamily());
    report(number, "CHANGE");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_ApproveAtTownship",
                    "ningxia.approve",
                    Map.of("outcome", "CONFIRM")))
        .hasMessageContaining("家庭情况变化")
        .hasMessageContaining("还没有办完");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
  }

  @Test
  void takingBackOvertakesWhatIsUnderWay() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "REFUSAL_TO_COOPERATE");
    Map<String, Object> form =
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            "WITHDRAWAL",
            "happenedOn",
            TODAY,
            "note",
            "不申请了");
    driver.start("CaseEvent", "ningxia.intake", form);
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    heard(number, "STILL_REFUSES");
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.WITHDRAWN);
    assertThat(events.of(number))
        .extracting(CaseEvents.CaseEvent::effect)
        .containsExactlyInAnyOrder(EventEffect.SUPERSEDED, EventEffect.CLOSED);
  }

  @Test
  void anObjectionIsTakenWhileAnotherEventIsUnderWay() {
    CaseNumber number = granting(determined(Families.poorFamily()));
    report(number, "CHANGE");
    Map<String, Object> form =
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            "OBJECTION",
            "happenedOn",
            TODAY,
            "note",
            "他家有车没有报",
            "anonymous",
            true);
    driver.start("CaseEvent", "ningxia.intake", form);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.OBJECTED);
  }

  @Test
  void aDeathAfterTheDeliveryEndsWhatIsPaid() {
    CaseNumber number = paid();
    report(number, "DEATH");
    List<String> refs =
        declarations.get(number).persons().stream().map(Declaration.Person::ref).toList();
    died(number, refs, null);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(declarations.get(number).persons()).hasSize(3);
    assertThat(grants.of(number)).isNotEmpty().noneMatch(grant -> grant.lastMonth() == null);
  }

  @Test
  void whoeverDiedBeforeIsNotCountedAmongThoseWhoAreLeft() {
    CaseNumber number = paid();
    List<String> refs =
        declarations.get(number).persons().stream().map(Declaration.Person::ref).toList();
    report(number, "DEATH");
    died(number, List.of(refs.get(1)), null);
    driver.runJobs(number, "Task_TellCase");
    assertThat(effect(number)).isEqualTo(EventEffect.AID_ON_HOLD);
    ProcessInstance revision = instance("GrantRevision", number);
    report(number, "DEATH");
    assertThat(
            driver
                .view(number, "Task_RecordDeath", "ningxia.intake")
                .get("memberOptions")
                .toString())
        .contains("测试甲", "测试丙")
        .doesNotContain("测试乙");
    died(number, List.of(refs.get(0), refs.get(2)), null);
    driver.runJobs(number, "Task_TellCase");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(grants.of(number)).isNotEmpty().noneMatch(grant -> grant.lastMonth() == null);
    assertThat(revision).hasPassed("EndEvent_SettledOtherwise").isEnded();
  }

  private CaseNumber paid() {
    CaseNumber number = granting(determined(Families.poorFamily()));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    driver.complete(
        number,
        "Task_RecordDelivery",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "本人"));
    assertThatThrownBy(() -> report(number, "CHANGE")).hasMessageContaining("定期核查");
    assertThat(grants.of(number)).anyMatch(grant -> grant.lastMonth() == null);
    return number;
  }

  @Test
  void aidOfRecipientsTakenOverFromBeforeCanBeEnded() {
    java.time.LocalDate month = java.time.LocalDate.parse(TODAY).withDayOfMonth(1);
    String town = organisation.township("ningxia", "t1").name();
    List<CaseNumber> taken =
        recipients.running(
            "ningxia",
            month,
            Recipients.row(town, "500.00"),
            Recipients.row(town, "500.00"),
            Recipients.row(town, "500.00"));
    report(taken.get(0), "WITHDRAWAL");
    report(taken.get(1), "DEATH");
    driver.complete(
        taken.get(1),
        "Task_RecordDeath",
        "ningxia.intake",
        Map.of("deceased", List.of("m1"), "diedOn", TODAY, "othersLeft", "NO"));
    report(taken.get(2), "MOVE");
    driver.complete(
        taken.get(2),
        "Task_RecordMove",
        "ningxia.intake",
        Map.of("destination", "ELSEWHERE", "newAddress", "外省某市"));
    for (CaseNumber number : taken) {
      assertThat(grants.of(number).get(0).lastMonth()).isNull();
      driver.runJobs(number, "Task_TellCase");
      assertThat(effect(number)).isEqualTo(EventEffect.CLOSED);
      assertThat(caseFiles.get(number).state())
          .isEqualTo(number.equals(taken.get(0)) ? CaseState.WITHDRAWN : CaseState.CLOSED);
      assertThat(grants.of(number).get(0).lastMonth()).isEqualTo(month);
      assertThat(closings.find(number)).isPresent();
      assertThat(letters.decision(number).orElseThrow().kind()).isEqualTo(LetterKind.CLOSING);
      assertThat(letters.decision(number).orElseThrow().content().get("aidEnds").toString())
          .contains("2026年4月");
      driver.complete(
          number,
          "Task_DeliverRevision",
          "ningxia.intake",
          Map.of("method", "POST", "deliveredOn", TODAY));
      assertThat(instance("GrantRevision", number)).isNull();
    }
  }

  @Test
  void aTownshipOfTheAreaAnswersInItsOwnTask() {
    Map<String, Object> family = Families.poorFamily();
    family.put("hukouAt", "OTHER_TOWNSHIP");
    family.put("hukouTownship", "t2");
    CaseNumber number = accepted(family);
    Map<String, Object> form =
        Map.of(
            "caseNumber", number.value(),
            "eventKind", "ASSISTANCE_ANSWER",
            "happenedOn", TODAY,
            "note", "没有房产",
            "registered", "YES",
            "aidThere", "NO");
    assertThatThrownBy(() -> driver.start("CaseEvent", "ningxia.intake", form))
        .hasMessageContaining("在自己的任务里答复");
    assertThat(driver.task(number, "Task_AssistCheck").getName()).isNotEmpty();
  }

  @Test
  void movingHomeChangesWhereTheRegistrationLies() {
    Map<String, Object> family = Families.poorFamily();
    family.put("hukouAt", "OTHER_TOWNSHIP");
    family.put("hukouTownship", "t2");
    CaseNumber number = accepted(family);
    report(number, "MOVE");
    driver.complete(
        number,
        "Task_RecordMove",
        "ningxia.intake",
        Map.of("destination", "IN_AREA", "newVillage", "t2|红柳村", "newAddress", "红柳村1号"));
    assertThat(declarations.get(number).hukou().at()).isEqualTo(Declaration.HukouAt.THIS_TOWNSHIP);
  }

  private CaseNumber granting(CaseNumber number) {
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    return number;
  }

  @Test
  void aClosedCaseTakesNoMoreEvents() {
    CaseNumber number = accepted(Families.poorFamily());
    report(number, "WITHDRAWAL");
    driver.runJobs(number, "Task_TellCase");
    assertThatThrownBy(() -> report(number, "CHANGE")).hasMessageContaining("已经结束");
  }

  @Test
  void somebodyElsesCaseIsNotThere() {
    CaseNumber number = accepted(Families.poorFamily());
    Map<String, Object> form =
        Map.of(
            "caseNumber",
            number.value(),
            "eventKind",
            "WITHDRAWAL",
            "happenedOn",
            TODAY,
            "note",
            "说明");
    assertThatThrownBy(() -> driver.start("CaseEvent", "ningxia.t2.intake", form))
        .hasMessageContaining("没有这个案件");
  }

  private void amend(CaseNumber number, String wage) {
    Map<String, Object> family = Families.poorFamily();
    ((Map<String, Object>) asMap(((List<?>) family.get("members")).get(1))).put("wage", wage);
    family.remove("entry");
    family.put("amendReason", "工资变了");
    driver.complete(number, "Task_AmendHousehold", "ningxia.intake", family);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }

  private String wage(CaseNumber number) {
    return declarations
        .get(number)
        .household()
        .members()
        .get(1)
        .incomes()
        .get(0)
        .monthly()
        .toString();
  }

  private void died(CaseNumber number, List<String> refs, String successor) {
    Map<String, Object> form = new HashMap<>();
    form.put("deceased", refs);
    form.put("diedOn", TODAY);
    if (successor != null) {
      form.put("successor", successor);
    }
    driver.complete(number, "Task_RecordDeath", "ningxia.intake", form);
  }

  private void heard(CaseNumber number, String conclusion) {
    driver.complete(
        number,
        "Task_HearRefusal",
        "ningxia.intake",
        Map.of(
            "heardOn",
            TODAY,
            "heardBy",
            "IN_PERSON",
            "statement",
            "不想让人上门",
            "conclusion",
            conclusion));
  }
}
