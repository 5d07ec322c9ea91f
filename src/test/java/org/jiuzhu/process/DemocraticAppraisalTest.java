package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jiuzhu.appraisal.Appraisal;
import org.jiuzhu.appraisal.AppraisalOutcome;
import org.jiuzhu.appraisal.AppraisalSubject;
import org.jiuzhu.appraisal.Appraisals;
import org.jiuzhu.appraisal.Ballot;
import org.jiuzhu.appraisal.Vote;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.meeting.Tally;
import org.jiuzhu.meeting.VoteChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks appraisals as another process calls them, one test a way. */
class DemocraticAppraisalTest extends ProcessTest {

  private static final String SUMMON = "Task_SummonAppraisal";
  private static final String ATTEND = "Task_RecordAttendance";
  private static final String HOLD = "Task_HoldAppraisal";
  private static final String DECIDE = "Task_DecideWithoutQuorum";
  private static final List<String> VOTERS = Neighbours.NAMES.subList(0, 8);

  @Autowired private RepositoryService repositoryService;
  @Autowired private Appraisals appraisals;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private String deployment;

  /** A process that calls an appraisal and then waits, so that what comes back can be seen. */
  @BeforeEach
  void deployCaller() {
    deployment =
        repositoryService
            .createDeployment()
            .addModelInstance(
                "AppraisalCaller.bpmn",
                Bpmn.createExecutableProcess("AppraisalCaller")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .callActivity()
                    .calledElement("DemocraticAppraisal")
                    .camundaInBusinessKey("#{execution.processBusinessKey}")
                    .camundaIn("township", "township")
                    .camundaIn("appraisalOf", "appraisalOf")
                    .camundaOut("appraisalOutcome", "appraisalOutcome")
                    .receiveTask("Task_Wait")
                    .endEvent()
                    .done())
            .deploy()
            .getId();
  }

  @AfterEach
  void removeCaller() {
    repositoryService.deleteDeployment(deployment, true);
  }

  private ProcessInstance appraise(CaseNumber number, AppraisalSubject subject) {
    runtimeService()
        .createProcessInstanceByKey("AppraisalCaller")
        .processDefinitionWithoutTenantId()
        .businessKey(number.value())
        .setVariable("area", "ningxia")
        .setVariable("township", "t1")
        .setVariable("appraisalOf", subject.name())
        .execute();
    return instance("DemocraticAppraisal", number);
  }

  private Object outcomeAtTheCaller(CaseNumber number) {
    ProcessInstance caller = instance("AppraisalCaller", number);
    assertThat(caller).isWaitingAt("Task_Wait");
    return runtimeService().getVariable(caller.getId(), "appraisalOutcome");
  }

  @Test
  void anOpenVoteSupportsTheFamily() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.DETERMINATION);
    assertThat(appraisal).isWaitingAt(SUMMON).hasPassed("Task_OpenAppraisal");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.APPRAISING);
    Assertions.assertThat(driver.task(number, SUMMON).getTenantId()).isEqualTo("ningxia");
    // five working days: the repealed measure's limit
    Assertions.assertThat(driver.task(number, SUMMON).getDueDate())
        .isBetween("2026-03-09T00:00:00", "2026-03-10T00:00:00");
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons("2026-03-04"));
    assertThat(appraisal).isWaitingAt(ATTEND);
    moveTo("2026-03-04");
    attend(number, "2026-03-04", Set.of("委二"), Set.of());
    assertThat(appraisal).isWaitingAt(HOLD);
    Assertions.assertThat(driver.view(number, HOLD, "ningxia.survey"))
        .containsEntry("voterCount", 7)
        .hasEntrySatisfying(
            "openVotes",
            rows ->
                Assertions.assertThat(rows.toString()).contains("代六").doesNotContain("委二", "干一"))
        .hasEntrySatisfying(
            "ballotOptions",
            rows -> Assertions.assertThat(rows.toString()).contains("OPEN", "SECRET"));
    driver.complete(
        number,
        HOLD,
        "ningxia.survey",
        Neighbours.open(
            VOTERS.subList(0, 7),
            List.of("FOR", "FOR", "FOR", "FOR", "AGAINST", "ABSTAIN", "FOR")));
    assertThat(appraisal)
        .hasPassed("Task_ConcludeAppraisal", "EndEvent_Appraised")
        .hasNotPassed(DECIDE)
        .isEnded();
    Assertions.assertThat(outcomeAtTheCaller(number)).isEqualTo("SUPPORTED");
    Appraisal found = appraisals.newest(number).orElseThrow();
    Assertions.assertThat(found.result().outcome()).isEqualTo(AppraisalOutcome.SUPPORTED);
    Assertions.assertThat(found.result().votes()).isEqualTo(new Tally(5, 1, 1, 0));
    Assertions.assertThat(found.held().orElseThrow().votes())
        .contains(new Vote("代五", VoteChoice.AGAINST), new Vote("代一", VoteChoice.FOR));
    Assertions.assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.APPRAISAL_SUMMONED)
        .doesNotContain(TimelineKind.APPRAISAL_NO_QUORUM)
        .endsWith(TimelineKind.APPRAISED);
    // the determination stands as it was; the approver sees what neighbours said
    Assertions.assertThat(
            driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("appraisalRows"))
        .asString()
        .contains(
            "第 1 次评议，2026-03-04", "支持：多数认为情况属实，同意救助", "公开表决：同意 5，不同意 1，弃权 1，废票 0", "多数认为该户确有困难。")
        .contains("应到评议成员 8 人，回避 0 人，到会可投票 7 人");
  }

  @Test
  void aSecretVoteGoesAgainstTheFamily() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.OBJECTION);
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of());
    driver.complete(
        number,
        HOLD,
        "ningxia.survey",
        Neighbours.secret(
            List.of(
                "AGAINST", "FOR", "AGAINST", "INVALID", "AGAINST", "FOR", "AGAINST", "AGAINST")));
    assertThat(appraisal).isEnded();
    Assertions.assertThat(outcomeAtTheCaller(number)).isEqualTo("NOT_SUPPORTED");
    Appraisal found = appraisals.newest(number).orElseThrow();
    Assertions.assertThat(found.subject()).isEqualTo(AppraisalSubject.OBJECTION);
    Assertions.assertThat(found.result().votes()).isEqualTo(new Tally(2, 5, 0, 1));
    // neither names nor the order of the sheets are kept
    Assertions.assertThat(found.held().orElseThrow().minutes().ballot()).isEqualTo(Ballot.SECRET);
    Assertions.assertThat(found.held().orElseThrow().votes())
        .allMatch(vote -> vote.voter() == null)
        .extracting(Vote::choice)
        .isSorted();
    Assertions.assertThat(
            jdbc.sql(
                    "select count(*) from appraisal_vote where appraisal_id = ? and voter is not null")
                .param(found.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void relativesNeitherCountNorVote() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of("代一", "委一"));
    Map<String, Object> form =
        Neighbours.open(
            List.of("代一", "代二", "代三", "代四", "代五", "代六"),
            List.of("FOR", "FOR", "FOR", "FOR", "FOR", "FOR"));
    assertThatThrownBy(() -> driver.complete(number, HOLD, "ningxia.survey", form))
        .hasMessageContaining("逐人登记表决第1项 姓名：不是到会可投票的评议成员");
    driver.complete(
        number,
        HOLD,
        "ningxia.survey",
        Neighbours.open(
            List.of("代二", "代三", "代四", "代五", "代六", "委二"),
            List.of("FOR", "FOR", "FOR", "AGAINST", "AGAINST", "AGAINST")));
    Assertions.assertThat(outcomeAtTheCaller(number)).isEqualTo("UNDECIDED");
  }

  @Test
  void tooFewMeanAnotherMeeting() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of("代一", "代二", "代三", "代四"), Set.of());
    assertThat(appraisal).isWaitingAt(SUMMON).hasNotPassed(HOLD, DECIDE);
    Assertions.assertThat(driver.view(number, SUMMON, "ningxia.survey"))
        .containsEntry("missedText", "已有 1 次会议人数不够。")
        .containsEntry("place", "东河村村委会")
        .hasEntrySatisfying(
            "appraisers", rows -> Assertions.assertThat(rows.toString()).contains("代六", "干一"));
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons("2026-03-03"));
    moveTo("2026-03-03");
    attend(number, "2026-03-03", Set.of(), Set.of());
    driver.complete(number, HOLD, "ningxia.survey", Neighbours.secret(eight("FOR")));
    Appraisal found = appraisals.newest(number).orElseThrow();
    Assertions.assertThat(found.result().outcome()).isEqualTo(AppraisalOutcome.SUPPORTED);
    Assertions.assertThat(found.meetings()).hasSize(2);
    Assertions.assertThat(found.meetings().get(0).isMissed()).isTrue();
    Assertions.assertThat(found.meetings().get(1).isMissed()).isFalse();
    Assertions.assertThat(found.meetings().get(0).turnout().voters()).hasSize(4);
    Assertions.assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .containsOnlyOnce(TimelineKind.APPRAISAL_NO_QUORUM);
  }

  @Test
  void afterTwoMissedMeetingsASupervisorGoesOnWithout() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.DETERMINATION);
    missTwice(number);
    assertThat(appraisal).isWaitingAt(DECIDE).hasNotPassed(HOLD);
    Assertions.assertThat(driver.view(number, DECIDE, "ningxia.supervisor").get("meetingRows"))
        .asString()
        .contains("第 1 次", "第 2 次", "到会可投票 2 人");
    assertThatThrownBy(
            () ->
                driver.complete(number, DECIDE, "ningxia.supervisor", Map.of("direction", "GO_ON")))
        .hasMessageContaining("必须填写");
    driver.complete(
        number,
        DECIDE,
        "ningxia.supervisor",
        Map.of("direction", "GO_ON", "directionReason", "村民外出务工，近期开不成会"));
    assertThat(appraisal)
        .hasPassed("Gateway_MeetAgain", "Task_ConcludeAppraisal")
        .hasNotPassed(HOLD)
        .isEnded();
    Assertions.assertThat(outcomeAtTheCaller(number)).isEqualTo("UNDECIDED");
    Appraisal.Result result = appraisals.newest(number).orElseThrow().result();
    Assertions.assertThat(result.votes()).isEqualTo(new Tally(0, 0, 0, 0));
    Assertions.assertThat(result.reason()).isEqualTo("村民外出务工，近期开不成会");
    Assertions.assertThat(
            driver.view(number, "Task_ApproveAtTownship", "ningxia.approve").get("appraisalRows"))
        .asString()
        .contains("未形成意见", "已有 2 次会议人数不够。", "近期开不成会");
  }

  @Test
  void afterTwoMissedMeetingsASupervisorAsksForOneMore() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.DETERMINATION);
    missTwice(number);
    driver.complete(
        number,
        DECIDE,
        "ningxia.supervisor",
        Map.of("direction", "MEET_AGAIN", "directionReason", "周末再开一次"));
    assertThat(appraisal).isWaitingAt(SUMMON).hasNotPassed("Task_ConcludeAppraisal");
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of());
    driver.complete(number, HOLD, "ningxia.survey", Neighbours.secret(eight("FOR")));
    Appraisal found = appraisals.newest(number).orElseThrow();
    Assertions.assertThat(found.meetings()).hasSize(3);
    Assertions.assertThat(found.result().outcome()).isEqualTo(AppraisalOutcome.SUPPORTED);
    // that was about the meetings before
    Assertions.assertThat(found.result().reason()).isNull();
  }

  @Test
  void whoeverSurveyedTheCaseDoesNotDecideToGoOnWithout() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    missTwice(number);
    engine.getIdentityService().createMembership("ningxia.survey", "ningxia.supervisor");
    try {
      assertThatThrownBy(
              () ->
                  driver.complete(
                      number,
                      DECIDE,
                      "ningxia.survey",
                      Map.of("direction", "GO_ON", "directionReason", "不想再开会")))
          .hasMessageContaining("请交由其他人办理");
    } finally {
      engine.getIdentityService().deleteMembership("ningxia.survey", "ningxia.supervisor");
    }
    Assertions.assertThat(appraisals.newest(number)).isEmpty();
  }

  @Test
  void theFamilyAndItsSurveyorsAreNoMembers() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    String surveyor =
        engine
            .getIdentityService()
            .createUserQuery()
            .userId("ningxia.survey2")
            .singleResult()
            .getLastName();
    Map<String, Object> summons = Neighbours.summons(TODAY);
    List<Object> appraisers = new ArrayList<>((List<?>) summons.get("appraisers"));
    appraisers.add(Neighbours.appraiser("测试甲", "VILLAGE_REPRESENTATIVE", "MEMBER"));
    appraisers.add(Neighbours.appraiser(surveyor, "OFFICIAL", "MEMBER"));
    appraisers.add(Neighbours.appraiser("代一", "VILLAGE_REPRESENTATIVE", "MEMBER"));
    summons.put("appraisers", appraisers);
    assertThatThrownBy(() -> driver.complete(number, SUMMON, "ningxia.survey", summons))
        .hasMessageContaining("通知谁来第10项 姓名：与申请家庭的成员、亲属或代申请人同名")
        .hasMessageContaining("通知谁来第11项 姓名：与调查过本案的人同名")
        .hasMessageContaining("通知谁来第12项 姓名：同一姓名写了两次")
        .hasMessageNotContaining("测试甲");
    Assertions.assertThat(appraisals.of(number).get(0).meetings()).isEmpty();
    // he may sit there, and a namesake is told apart
    appraisers.set(9, Neighbours.appraiser("测试甲（二组）", "VILLAGE_REPRESENTATIVE", "MEMBER"));
    appraisers.set(10, Neighbours.appraiser(surveyor, "OFFICIAL", "ATTENDING"));
    appraisers.set(11, Neighbours.appraiser("", "VILLAGE_REPRESENTATIVE", "MEMBER"));
    driver.complete(number, SUMMON, "ningxia.survey", summons);
    Assertions.assertThat(appraisals.of(number).get(0).meetings().get(0).summons().appraisers())
        .hasSize(11);
  }

  @Test
  void theInvitationMustBeAbleToSucceed() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    Map<String, Object> summons = Neighbours.summons("2026-03-01");
    summons.put("meetsAt", "下午");
    assertThatThrownBy(() -> driver.complete(number, SUMMON, "ningxia.survey", summons))
        .hasMessageContaining("开会日期：应在 2026-03-02 到")
        .hasMessageContaining("开会时间：应是时间");
    List<?> all = (List<?>) summons.get("appraisers");
    Map<String, Object> few = Neighbours.summons(TODAY);
    few.put("appraisers", all.subList(5, 9));
    assertThatThrownBy(() -> driver.complete(number, SUMMON, "ningxia.survey", few))
        .hasMessageContaining("评议成员太少，至少要有 5 人");
    few.put("appraisers", all.subList(3, 9));
    assertThatThrownBy(() -> driver.complete(number, SUMMON, "ningxia.survey", few))
        .hasMessageContaining("村（居）民代表太少：不得少于评议成员的 2/3");
  }

  @Test
  void everybodyAskedIsRecordedOnce() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    Map<String, Object> first = Map.of("name", "代一", "present", true, "recusal", "NONE");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    ATTEND,
                    "ningxia.survey",
                    Map.of("heldOn", TODAY, "attendance", List.of(first))))
        .hasMessageContaining("应逐一登记通知的全部 9 人");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    ATTEND,
                    "ningxia.survey",
                    Map.of("heldOn", "2026-03-03", "attendance", List.of(first, first))))
        .hasMessageContaining("实际开会日期：应在")
        .hasMessageContaining("通知的人第2项 姓名：不在本次会议通知的人里，或写了两次");
  }

  @Test
  void onlyWholeSheetsAreEntered() {
    CaseNumber number = determined(Families.poorFamily());
    ProcessInstance appraisal = appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of());
    Map<String, Object> form = Neighbours.secret(List.of("FOR", "FOR"));
    form.put("stepDiscussion", false);
    form.put("openVotes", List.of(Map.of("name", "代一", "choice", "FOR")));
    assertThatThrownBy(() -> driver.complete(number, HOLD, "ningxia.survey", form))
        .hasMessageContaining("讨论评议：这一步还没有做")
        .hasMessageContaining("逐票登记：票数应等于到会可投票的人数 8，现在登记了 2 票")
        .hasMessageContaining("逐人登记表决：与选定的表决方式不符");
    Map<String, Object> unsigned = Neighbours.secret(eight("FOR"));
    unsigned.put("signatures", 7);
    assertThatThrownBy(() -> driver.complete(number, HOLD, "ningxia.survey", unsigned))
        .hasMessageContaining("只有 7 人签字，到会可投票的有 8 人");
    assertThat(appraisal).isWaitingAt(HOLD);
    Assertions.assertThat(appraisals.of(number).get(0).held()).isEmpty();
    unsigned.put("unsigned", "一人不识字，已按指印");
    driver.complete(number, HOLD, "ningxia.survey", unsigned);
    Assertions.assertThat(outcomeAtTheCaller(number)).isEqualTo("SUPPORTED");
  }

  /** Whoever has the database in hand finds rows that cannot be bent. */
  @Test
  void votesCannotBeChangedTakenAwayOrAdded() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of());
    driver.complete(number, HOLD, "ningxia.survey", Neighbours.secret(eight("FOR")));
    UUID id = appraisals.newest(number).orElseThrow().id();
    for (String table :
        List.of(
            "appraisal",
            "appraisal_meeting",
            "appraisal_attendance",
            "appraisal_minutes",
            "appraisal_vote",
            "appraisal_direction",
            "appraisal_result")) {
      String key = table.equals("appraisal") ? "id" : "appraisal_id";
      refused("delete from " + table + " where " + key + " = '" + id + "'", "only ever added");
      refused("update " + table + " set " + key + " = " + key, "only ever added");
      refused("truncate " + table + " cascade", "only ever added");
    }
    String vote =
        "insert into appraisal_vote (appraisal_id, meeting, position, ballot, choice, voter) values ('"
            + id
            + "', 1, ";
    refused(vote + "9, 'SECRET', 'AGAINST', null)", "as many votes as members");
    refused(vote + "1, 'SECRET', 'AGAINST', null)", "appraisal_vote_pkey");
    refused(vote + "9, 'OPEN', 'AGAINST', null)", "appraisal_vote_check");
    refused(
        "insert into appraisal_result values ('" + id + "', 'NOT_SUPPORTED', 0, 8, 0, 0, now())",
        "appraisal_result_pkey");
    Assertions.assertThat(appraisals.newest(number).orElseThrow().held().orElseThrow().votes())
        .hasSize(8)
        .allMatch(each -> each.choice() == VoteChoice.FOR);
  }

  private void refused(String sql, String why) {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()))
        .as(sql)
        .hasStackTraceContaining(why);
  }

  @Test
  void aSecondAppraisalIsAnotherRecord() {
    CaseNumber number = determined(Families.poorFamily());
    // the first is broken off, as an examination that starts again does
    ProcessInstance first = appraise(number, AppraisalSubject.DETERMINATION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    runtimeService().deleteProcessInstance(first.getRootProcessInstanceId(), "broken off");
    Assertions.assertThat(appraisals.newest(number)).isEmpty();
    appraise(number, AppraisalSubject.OBJECTION);
    driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
    attend(number, TODAY, Set.of(), Set.of());
    driver.complete(number, HOLD, "ningxia.survey", Neighbours.secret(eight("ABSTAIN")));
    Assertions.assertThat(appraisals.of(number)).hasSize(2);
    Assertions.assertThat(appraisals.of(number).get(0).result()).isNull();
    Assertions.assertThat(appraisals.newest(number).orElseThrow())
        .satisfies(
            second -> {
              Assertions.assertThat(second.version()).isEqualTo(2);
              Assertions.assertThat(second.result().outcome())
                  .isEqualTo(AppraisalOutcome.UNDECIDED);
            });
  }

  @Test
  void neighboursStaySealed() {
    CaseNumber number = determined(Families.poorFamily());
    appraise(number, AppraisalSubject.DETERMINATION);
    String name = "乜邻标";
    Map<String, Object> summons = Neighbours.summons(TODAY);
    List<Object> appraisers = new ArrayList<>((List<?>) summons.get("appraisers"));
    appraisers.add(Neighbours.appraiser(name, "VILLAGE_REPRESENTATIVE", "MEMBER"));
    summons.put("appraisers", appraisers);
    driver.complete(number, SUMMON, "ningxia.survey", summons);
    Map<String, Object> attendance = Neighbours.attendance(TODAY, Set.of(), Set.of());
    List<Object> rows = new ArrayList<>((List<?>) attendance.get("attendance"));
    rows.add(Map.of("name", name, "present", true, "recusal", "NONE", "recusalNote", name));
    driver.complete(number, ATTEND, "ningxia.survey", Map.of("heldOn", TODAY, "attendance", rows));
    List<String> voters = new ArrayList<>(VOTERS);
    voters.add(name);
    List<String> choices = new ArrayList<>(eight("FOR"));
    choices.add("AGAINST");
    Map<String, Object> form = Neighbours.open(voters, choices);
    form.put("minutes", name + "说该户有车。");
    form.put("chair", name);
    driver.complete(number, HOLD, "ningxia.survey", form);
    Assertions.assertThat(appraisals.newest(number).orElseThrow().held().orElseThrow().votes())
        .contains(new Vote(name, VoteChoice.AGAINST));
    Assertions.assertThat(tablesWith(name)).isEmpty();
    // the search finds what lies open
    Assertions.assertThat(tablesWith(number.value())).contains("appraisal", "timeline");
  }

  private List<String> tablesWith(String mark) {
    String hex = HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8));
    return jdbc
        .sql(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and (table_name like 'act\\_%' or table_name like 'appraisal%'
                or table_name = 'timeline')
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                jdbc.sql(
                        "select exists (select 1 from "
                            + table
                            + " t where t::text like ? or t::text like ?)")
                    .params("%" + mark + "%", "%" + hex + "%")
                    .query(Boolean.class)
                    .single())
        .toList();
  }

  private void missTwice(CaseNumber number) {
    for (int meeting = 1; meeting <= 2; meeting++) {
      driver.complete(number, SUMMON, "ningxia.survey", Neighbours.summons(TODAY));
      attend(number, TODAY, Set.copyOf(Neighbours.NAMES.subList(0, 6)), Set.of());
    }
  }

  private void attend(CaseNumber number, String day, Set<String> absent, Set<String> recused) {
    driver.complete(number, ATTEND, "ningxia.survey", Neighbours.attendance(day, absent, recused));
  }

  private static List<String> eight(String choice) {
    return java.util.Collections.nCopies(8, choice);
  }
}
