package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.jiuzhu.process.Delegations.VOTERS;
import static org.jiuzhu.process.Delegations.attendance;
import static org.jiuzhu.process.Delegations.confirmation;
import static org.jiuzhu.process.Delegations.invitation;
import static org.jiuzhu.process.Delegations.measure;
import static org.jiuzhu.process.Delegations.measuring;
import static org.jiuzhu.process.Delegations.minutes;
import static org.jiuzhu.process.Delegations.proposal;
import static org.jiuzhu.process.Delegations.putOff;
import static org.jiuzhu.process.Delegations.raising;
import static org.jiuzhu.process.Delegations.row;
import static org.jiuzhu.process.Delegations.sendingBack;
import static org.jiuzhu.process.Delegations.voting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.conference.Conference;
import org.jiuzhu.conference.ConferenceDecision;
import org.jiuzhu.conference.ConferenceFlags;
import org.jiuzhu.conference.ConferenceMatter;
import org.jiuzhu.conference.ConferenceResult;
import org.jiuzhu.conference.Conferences;
import org.jiuzhu.conference.MeasureOutcome;
import org.jiuzhu.conference.MinutesVerdict;
import org.jiuzhu.conference.Motion;
import org.jiuzhu.conference.RaiseReason;
import org.jiuzhu.conference.Vote;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.meeting.Tally;
import org.jiuzhu.meeting.VoteChoice;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.ConferenceAt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks conferences, as another process calls them and alone, one test a way. */
class CaseConferenceTest extends ProcessTest {

  private static final String PREPARE = "Task_PrepareConference";
  private static final String HOLD = "Task_HoldConference";
  private static final String CONCLUDE = "Task_ConcludeConference";
  private static final String SIGN = "Task_SignMinutes";
  private static final String DIRECT = "Task_DirectConference";
  private static final String DELIVER = "Task_DeliverConferenceResult";
  private static final String ANSWER = "Task_RecordMeasureAnswer";

  private static final String SECRETARY = "ningxia.county";
  private static final String SECOND = "ningxia.county2";

  @Autowired private RepositoryService repositoryService;
  @Autowired private Conferences conferences;
  @Autowired private Declarations declarations;
  @Autowired private Kinships kinships;
  @Autowired private EvidenceStore evidence;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private String deployment;

  /** A process that calls a conference and then waits, so that what comes back can be seen. */
  @BeforeEach
  void deployCaller() {
    deployment =
        repositoryService
            .createDeployment()
            .addModelInstance(
                "ConferenceCaller.bpmn",
                Bpmn.createExecutableProcess("ConferenceCaller")
                    .camundaHistoryTimeToLive(1)
                    .startEvent()
                    .callActivity()
                    .calledElement("CaseConference")
                    .camundaInBusinessKey("#{execution.processBusinessKey}")
                    .camundaIn("township", "township")
                    .camundaIn(ConferenceFlags.MATTER, ConferenceFlags.MATTER)
                    .camundaOut(ConferenceFlags.RESULT, ConferenceFlags.RESULT)
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

  private ProcessInstance called(CaseNumber number) {
    runtimeService()
        .createProcessInstanceByKey("ConferenceCaller")
        .processDefinitionWithoutTenantId()
        .businessKey(number.value())
        .setVariable("area", "ningxia")
        .setVariable("township", "t1")
        .setVariable(ConferenceFlags.MATTER, "ABOVE_CAP")
        .execute();
    return instance("CaseConference", number);
  }

  /** A case for whose conference everybody is invited for today. */
  private CaseNumber prepared() {
    CaseNumber number = determined(Families.poorFamily());
    called(number);
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    return number;
  }

  /** A case whose five members all came. */
  private CaseNumber held() {
    CaseNumber number = prepared();
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of()));
    return number;
  }

  private Object resultAtTheCaller(CaseNumber number) {
    ProcessInstance caller = instance("ConferenceCaller", number);
    assertThat(caller).isWaitingAt("Task_Wait");
    return runtimeService().getVariable(caller.getId(), ConferenceFlags.RESULT);
  }

  private Conference conference(CaseNumber number) {
    return conferences.of(number).get(0);
  }

  private List<String> groups(Task task) {
    return taskService.getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(group -> group != null)
        .toList();
  }

  @Test
  void theStandardIsRaisedAndMeasuresAreFollowedBesides() {
    CaseNumber number = determined(Families.poorFamily());
    UUID paper =
        evidence.add(
            number,
            Evidence.Kind.UPLOAD,
            null,
            1,
            "application/pdf",
            new byte[] {1},
            "诊断证明.pdf",
            "ningxia.intake");
    ProcessInstance conferring = called(number);
    assertThat(conferring).isWaitingAt(PREPARE).hasPassed("Task_OpenConference");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.IN_CONFERENCE);
    Task preparing = driver.task(number, PREPARE);
    Assertions.assertThat(groups(preparing)).containsExactly("ningxia.county");
    Assertions.assertThat(preparing.getDueDate())
        .isBetween("2026-03-05T00:00:00", "2026-03-06T00:00:00");
    Assertions.assertThat(driver.view(number, PREPARE, SECRETARY))
        .containsEntry("bodyText", "县级困难群众基本生活保障工作协调机制")
        .containsEntry("matterText", "所需救助超过上限")
        .containsEntry("quorumText", "有表决权的成员至少到会 3 人，且不少于应到的 2/3。")
        .hasEntrySatisfying(
            "paperOptions",
            options -> Assertions.assertThat(options.toString()).contains("诊断证明.pdf"))
        .hasEntrySatisfying(
            "departmentOptions",
            options -> Assertions.assertThat(options.toString()).contains("民政部门（牵头）", "FINANCE"));
    Map<String, Object> invitation = invitation("2026-03-04");
    invitation.put("papers", List.of(paper.toString()));
    driver.complete(number, PREPARE, SECRETARY, invitation);
    assertThat(conferring).isWaitingAt(HOLD);
    moveTo("2026-03-04");
    Map<String, Object> attendance = attendance("2026-03-04", Set.of("住一"));
    row(attendance, "财一").putAll(Map.of("presence", "SUBSTITUTE", "substitute", "财二"));
    driver.complete(number, HOLD, SECRETARY, attendance);
    assertThat(conferring).isWaitingAt(CONCLUDE);
    Assertions.assertThat(driver.view(number, CONCLUDE, SECRETARY))
        .hasEntrySatisfying(
            "ballots",
            rows ->
                Assertions.assertThat(rows.toString())
                    .contains("财二", "财政部门（代财一）", "教一")
                    .doesNotContain("住一", "司一"))
        .hasEntrySatisfying(
            "capText", text -> Assertions.assertThat(text.toString()).contains("6 倍"));
    Map<String, Object> form =
        voting(
            measuring(
                raising(minutes(), "50000"),
                measure("MEDICAL", "协调大病保险二次报销", "2026-03-20"),
                measure("CHARITY", "联系慈善帮扶", "2026-03-11")),
            List.of("长一", "财二", "医一", "教一"),
            Map.of("onRaise", "+++-", "onMeasures", "++++"));
    driver.complete(number, CONCLUDE, SECRETARY, form);
    assertThat(conferring).isWaitingAt(SIGN);
    Assertions.assertThat(conferences.decided(number)).isEmpty();
    Assertions.assertThat(driver.view(number, SIGN, SECOND))
        .hasEntrySatisfying(
            "motionRows",
            rows ->
                Assertions.assertThat(rows.toString())
                    .contains("50000.00 元，3 人；重大疾病", "同意 3，不同意 1，弃权 0", "通过"))
        .hasEntrySatisfying(
            "ballotRows", rows -> Assertions.assertThat(rows.toString()).contains("没有表决"));
    moveOn();
    driver.complete(number, SIGN, SECOND, confirmation());
    assertThat(conferring)
        .hasPassed("Task_DecideConference", "EndEvent_ConferenceDecided")
        .hasNotPassed(DIRECT, "Task_CloseConference")
        .isEnded();
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("RAISED");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    ConferenceDecision decision = conferences.decided(number).orElseThrow();
    Assertions.assertThat(decision.result()).isEqualTo(ConferenceResult.RAISED);
    Assertions.assertThat(decision.amount()).isEqualTo(Money.of("50000.00"));
    Assertions.assertThat(decision.persons()).isEqualTo(3);
    Assertions.assertThat(decision.reason()).isEqualTo(RaiseReason.GRAVE_ILLNESS);
    Assertions.assertThat(decision.explanation()).isEqualTo("自付费用远超上限");
    Assertions.assertThat(decision.basis()).isEqualTo("宁党办〔2021〕14号 二(四)13");
    Assertions.assertThat(decision.measures()).isEqualTo(2);
    Conference found = conference(number);
    Assertions.assertThat(found.matter()).isEqualTo(ConferenceMatter.ABOVE_CAP);
    Assertions.assertThat(found.level()).isEqualTo(ConferenceAt.COUNTY);
    Assertions.assertThat(found.meetings().get(0).summons().appointment().meetsAt())
        .isEqualTo("9:30");
    Assertions.assertThat(found.meetings().get(0).summons().papers()).containsExactly(paper);
    Assertions.assertThat(found.meetings().get(0).records().get(0).votes().get(Motion.RAISE))
        .containsExactly(
            new Vote("长一", VoteChoice.FOR),
            new Vote("财二", VoteChoice.FOR),
            new Vote("医一", VoteChoice.FOR),
            new Vote("教一", VoteChoice.AGAINST));
    Letter invited = letters.newest(number, LetterKind.CONFERENCE_INVITATION).orElseThrow();
    Assertions.assertThat(invited.content().toString())
        .contains("财政部门", "司一", "列席", "诊断证明.pdf", "2026-03-04", "二(四)13");
    Assertions.assertThat(letters.newest(number, LetterKind.CONFERENCE_RESULT)).isEmpty();
    followed(number);
  }

  /** The caller went on meanwhile: measures are followed by a process of their own. */
  private void followed(CaseNumber number) {
    ProcessInstance measures = instance("ConferenceMeasure", number);
    Assertions.assertThat(measures.getTenantId()).isEqualTo("ningxia");
    assertThat(measures).isWaitingAt(ANSWER);
    List<Task> tasks = driver.tasks(number, ANSWER);
    Assertions.assertThat(tasks).hasSize(2);
    Task charity =
        tasks.stream().filter(task -> dueOn(task, "2026-03-11")).findFirst().orElseThrow();
    Task medical =
        tasks.stream().filter(task -> dueOn(task, "2026-03-20")).findFirst().orElseThrow();
    Assertions.assertThat(groups(charity)).containsExactly("ningxia.county");
    Assertions.assertThat(driver.view(charity, SECRETARY))
        .containsEntry("measureText", "联系慈善帮扶")
        .containsEntry("departmentText", "慈善组织")
        .containsEntry("dueText", "2026-03-11");
    Map<String, Object> answer = new HashMap<>();
    answer.put("measureOutcome", "PARTLY");
    answer.put("answeredOn", "2026-03-05");
    answer.put("measureAnswer", "已捐助五千元");
    assertThatThrownBy(() -> driver.complete(charity, SECRETARY, answer))
        .hasMessageContaining("答复日期：应在 2026-03-04 到 2026-03-04 之间");
    moveTo("2026-03-10");
    driver.complete(charity, SECRETARY, answer);
    assertThat(measures).isWaitingAt(ANSWER);
    answer.putAll(Map.of("measureOutcome", "DONE", "measureAnswer", "已报销", "reference", "医保函1号"));
    driver.complete(medical, SECOND, answer);
    assertThat(measures).hasPassed("EndEvent_MeasuresAnswered").isEnded();
    Assertions.assertThat(conference(number).measures())
        .extracting(measure -> measure.answer().outcome())
        .containsExactly(MeasureOutcome.DONE, MeasureOutcome.PARTLY);
    Assertions.assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .containsSubsequence(
            TimelineKind.CONFERENCE_OPENED,
            TimelineKind.CONFERENCE_CALLED,
            TimelineKind.CONFERENCE_HELD,
            TimelineKind.CONFERENCE_RECORDED,
            TimelineKind.MINUTES_CONFIRMED,
            TimelineKind.CONFERENCE_DECIDED,
            TimelineKind.MEASURE_ANSWERED,
            TimelineKind.MEASURE_ANSWERED)
        .doesNotContain(TimelineKind.CONFERENCE_PUT_OFF, TimelineKind.MINUTES_RETURNED);
  }

  private static boolean dueOn(Task task, String day) {
    return task.getDueDate()
        .toInstant()
        .atZone(java.time.ZoneId.of("Asia/Shanghai"))
        .toString()
        .startsWith(day + "T23:59:59");
  }

  @Test
  void otherMeasuresAlone() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(
            measuring(raising(minutes(), "9000.5"), measure("HOUSING", "安排公租房", "2026-03-31")),
            VOTERS,
            Map.of("onRaise", "++---", "onMeasures", "+++00")));
    driver.complete(number, SIGN, SECOND, confirmation());
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("MEASURES");
    ConferenceDecision decision = conferences.decided(number).orElseThrow();
    Assertions.assertThat(decision.result()).isEqualTo(ConferenceResult.MEASURES);
    Assertions.assertThat(decision.amount()).isNull();
    Assertions.assertThat(decision.persons()).isNull();
    Assertions.assertThat(decision.measures()).isEqualTo(1);
    Assertions.assertThat(conference(number).meetings().get(0).records().get(0).tallies())
        .containsEntry(Motion.RAISE, new Tally(2, 3, 0, 0))
        .containsEntry(Motion.MEASURES, new Tally(3, 0, 2, 0));
    Assertions.assertThat(driver.has(number, ANSWER)).isTrue();
  }

  @Test
  void backWithAnInstruction() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(sendingBack(minutes()), VOTERS, Map.of("onBack", "+++-0")));
    driver.complete(number, SIGN, SECOND, confirmation());
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("BACK");
    ConferenceDecision decision = conferences.decided(number).orElseThrow();
    Assertions.assertThat(decision.instruction()).isEqualTo("先按支出型临时救助办理，不足的再提交。");
    Assertions.assertThat(decision.measures()).isZero();
    Assertions.assertThat(instance("ConferenceMeasure", number)).isNull();
  }

  @Test
  void aFamilyWithoutACaseIsProposedAndTold() {
    CaseNumber number = driver.start("CaseConference", SECRETARY, proposal("t1"));
    ProcessInstance conferring = instance("CaseConference", number);
    assertThat(conferring).isWaitingAt(PREPARE);
    Assertions.assertThat(declarations.casesOfIdNumber(Families.idNumber("19800501", 7)))
        .contains(number);
    CaseFile file = caseFiles.get(number);
    Assertions.assertThat(file.process()).isEqualTo("CaseConference");
    Assertions.assertThat(file.wantedAid()).isEqualTo(WantedAid.CONFERENCE);
    Assertions.assertThat(file.state()).isEqualTo(CaseState.IN_CONFERENCE);
    Assertions.assertThat(driver.view(number, PREPARE, SECRETARY))
        .containsEntry("applicantName", "测试议")
        .hasEntrySatisfying(
            "situationText",
            text -> Assertions.assertThat(text.toString()).contains("3 人", "突发重病", "协调医保"));
    // the family does not sit in judgement on itself
    Map<String, Object> invitation = invitation(TODAY);
    invited(invitation).add(Delegations.member("CIVIL_AFFAIRS", "测试妻", "VOTING"));
    assertThatThrownBy(() -> driver.complete(number, PREPARE, SECRETARY, invitation))
        .hasMessageContaining("邀请的部门和代表第7项 姓名：与申请家庭的成员");
    invited(invitation).remove(6);
    driver.complete(number, PREPARE, SECRETARY, invitation);
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of()));
    // nothing would pay it: this case is no application
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    CONCLUDE,
                    SECRETARY,
                    voting(raising(minutes(), "30000.00"), VOTERS, Map.of("onRaise", "+++++"))))
        .hasMessageContaining("请先提出支出型救助申请");
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(
            measuring(minutes(), measure("MEDICAL", "协调报销", "2026-03-20")),
            VOTERS,
            Map.of("onMeasures", "+++++")));
    driver.complete(number, SIGN, SECOND, confirmation());
    assertThat(conferring).isWaitingAt(DELIVER).hasPassed("Task_CloseConference");
    Assertions.assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    Assertions.assertThat(driver.view(number, DELIVER, "ningxia.intake").get("decisionRows"))
        .asString()
        .contains("一事一议结果告知书");
    driver.complete(
        number,
        DELIVER,
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "测试议"));
    assertThat(conferring)
        .hasPassed("EndEvent_ConferenceClosed")
        .hasNotPassed("EndEvent_ConferenceDecided")
        .isEnded();
    Letter told = letters.newest(number, LetterKind.CONFERENCE_RESULT).orElseThrow();
    Assertions.assertThat(told.content().toString()).contains("测试议", "采取其他措施", "协调报销", "示范县人民法院");
    // closed or not, what was decided is followed
    Assertions.assertThat(driver.has(number, ANSWER)).isTrue();
    Assertions.assertThat(conferences.decided(number).orElseThrow().result())
        .isEqualTo(ConferenceResult.MEASURES);
  }

  @Test
  void whereTheTownshipsBodyDecidesItsPeopleKeepThePapers() {
    CaseNumber number = driver.start("CaseConference", "xpcc.approve", proposal("t1"));
    Task preparing = driver.task(number, PREPARE);
    Assertions.assertThat(groups(preparing)).containsExactly("xpcc.t1.approve");
    Assertions.assertThat(driver.view(number, PREPARE, "xpcc.approve"))
        .containsEntry("bodyText", "团场（街道）困难群众基本生活保障工作协调机制");
    driver.complete(number, PREPARE, "xpcc.approve", invitation(TODAY));
    driver.complete(number, HOLD, "xpcc.approve", attendance(TODAY, Set.of()));
    driver.complete(
        number,
        CONCLUDE,
        "xpcc.approve",
        voting(
            measuring(minutes(), measure("TOWNSHIP", "安排临时住处", "2026-03-05")),
            VOTERS,
            Map.of("onMeasures", "+++++")));
    driver.complete(number, SIGN, "xpcc.approve2", confirmation());
    Assertions.assertThat(groups(driver.task(number, ANSWER))).containsExactly("xpcc.t1.approve");
    Assertions.assertThat(conference(number).level()).isEqualTo(ConferenceAt.TOWNSHIP);
    Assertions.assertThat(
            letters.newest(number, LetterKind.CONFERENCE_RESULT).orElseThrow().content())
        .containsEntry("authority", "一团");
    // the county may put a township's case before the township's body
    CaseNumber other = driver.start("CaseConference", "xpcc.county", proposal("t2"));
    Assertions.assertThat(groups(driver.task(other, PREPARE))).containsExactly("xpcc.t2.approve");
  }

  @Test
  void onlyThoseWhoseBodyItIsPropose() {
    assertThatThrownBy(() -> driver.start("CaseConference", "xpcc.approve", proposal("t2")))
        .hasMessageContaining("这个乡镇（街道）的个案不由您提出一事一议");
    assertThatThrownBy(() -> driver.start("CaseConference", "ningxia.approve", proposal("t1")))
        .hasMessageContaining("这个乡镇（街道）的个案不由您提出一事一议");
    assertThatThrownBy(() -> driver.start("CaseConference", "ningxia.intake", proposal("t1")))
        .hasMessageContaining("这个乡镇（街道）的个案不由您提出一事一议");
    Map<String, Object> wrong = proposal("t1");
    wrong.put("subjectIdNumber", "123");
    wrong.put("personsConcerned", 1);
    wrong.remove("situation");
    assertThatThrownBy(() -> driver.start("CaseConference", SECRETARY, wrong))
        .hasMessageContaining("身份证号：应是18位身份证号")
        .hasMessageContaining("涉及人数：比写了姓名的人还少")
        .hasMessageContaining("情况：必须填写");
  }

  @Test
  void aMeetingIsPutOffAndAnotherOneDecides() {
    CaseNumber number = prepared();
    ProcessInstance conferring = instance("CaseConference", number);
    assertThatThrownBy(() -> driver.complete(number, HOLD, SECRETARY, putOff("ADJOURNED", null)))
        .hasMessageContaining("下次开会日期：必须填写");
    driver.complete(number, HOLD, SECRETARY, putOff("ADJOURNED", "2026-03-06"));
    assertThat(conferring).isWaitingAt(PREPARE).hasNotPassed(CONCLUDE, DIRECT);
    Assertions.assertThat(driver.view(number, PREPARE, SECRETARY))
        .containsEntry("meetsOn", "2026-03-06")
        .containsEntry("chair", "长一")
        .containsEntry("futileText", "已有 1 次会议没有议成。")
        .hasEntrySatisfying(
            "invited", rows -> Assertions.assertThat(rows.toString()).contains("votingPart", "司一"));
    driver.complete(number, PREPARE, SECRETARY, invitation("2026-03-06"));
    moveTo("2026-03-06");
    driver.complete(number, HOLD, SECRETARY, attendance("2026-03-06", Set.of()));
    decide(number);
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("RAISED");
    Assertions.assertThat(conference(number).meetings()).hasSize(2);
    Assertions.assertThat(conference(number).futile()).isEqualTo(1);
    Assertions.assertThat(letters.of(number))
        .filteredOn(letter -> letter.kind() == LetterKind.CONFERENCE_INVITATION)
        .hasSize(2);
  }

  private void decide(CaseNumber number) {
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "20000"), VOTERS, Map.of("onRaise", "+++--")));
    driver.complete(number, SIGN, SECOND, confirmation());
  }

  @Test
  void afterTwoMeetingsThatCameToNothingASupervisorEndsIt() {
    CaseNumber number = prepared();
    ProcessInstance conferring = instance("CaseConference", number);
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of("财一", "医一")));
    assertThat(conferring).isWaitingAt(PREPARE);
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    driver.complete(number, HOLD, SECRETARY, putOff("ADJOURNED", "2026-03-09"));
    assertThat(conferring).isWaitingAt(DIRECT).hasNotPassed(CONCLUDE);
    Assertions.assertThat(driver.task(number, DIRECT).getDueDate())
        .isBetween("2026-03-05T00:00:00", "2026-03-06T00:00:00");
    Assertions.assertThat(driver.view(number, DIRECT, "ningxia.supervisor").get("meetingRows"))
        .asString()
        .contains("第 1 次", "到会人数不够", "到会可表决 3 人", "改期：主持人临时有会；下次 2026-03-09");
    driver.complete(
        number,
        DIRECT,
        "ningxia.supervisor",
        Map.of("direction", "END", "directionReason", "按现行上限办理"));
    assertThat(conferring).hasPassed("Task_DecideConference").isEnded();
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("BACK");
    Assertions.assertThat(conferences.decided(number).orElseThrow().instruction())
        .isEqualTo("按现行上限办理");
  }

  @Test
  void afterTwoMeetingsThatCameToNothingASupervisorAsksForOneMore() {
    CaseNumber number = prepared();
    driver.complete(number, HOLD, SECRETARY, putOff("ADJOURNED", TODAY));
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    driver.complete(number, HOLD, SECRETARY, putOff("ADJOURNED", TODAY));
    driver.complete(
        number,
        DIRECT,
        "ningxia.supervisor",
        Map.of("direction", "MEET_AGAIN", "directionReason", "情况紧急，再开一次"));
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of("住一")));
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "20000"), VOTERS.subList(0, 4), Map.of("onRaise", "++++")));
    driver.complete(number, SIGN, SECOND, confirmation());
    Assertions.assertThat(resultAtTheCaller(number)).isEqualTo("RAISED");
  }

  /** What happens to a family whose case is the conference alone reaches it by the secretary. */
  @Test
  void eventsOfAConferencesOwnCaseAreToldToTheSecretary() {
    CaseNumber number = driver.start("CaseConference", SECRETARY, proposal("t1"));
    Map<String, Object> event = new HashMap<>();
    event.put("caseNumber", number.value());
    event.put("eventKind", "WITHDRAWAL");
    event.put("happenedOn", TODAY);
    event.put("note", "家属已有着落");
    assertThatThrownBy(() -> driver.start("CaseEvent", "ningxia.intake", event))
        .hasMessageContaining("这个案件是单独提出的一事一议");
    event.put("eventKind", "NEW_EVIDENCE");
    driver.start("CaseEvent", "ningxia.intake", event);
    driver.runJobs(number, "Task_TellCase");
    Assertions.assertThat(timeline.of(number))
        .extracting(TimelineEntry::kind)
        .contains(TimelineKind.EVIDENCE_REPORTED);
    Assertions.assertThat(driver.has(number, PREPARE)).isTrue();
  }

  @Test
  void whatNeedsNoMeetingGoesToASupervisorAtOnce() {
    CaseNumber number = prepared();
    ProcessInstance conferring = instance("CaseConference", number);
    driver.complete(number, HOLD, SECRETARY, putOff("NOT_NEEDED", null));
    assertThat(conferring).isWaitingAt(DIRECT);
  }

  @Test
  void whereNothingIsCarriedThereIsAnotherMeeting() {
    CaseNumber number = held();
    ProcessInstance conferring = instance("CaseConference", number);
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "20000"), VOTERS, Map.of("onRaise", "++--0")));
    assertThat(conferring).isWaitingAt(PREPARE).hasNotPassed(SIGN, DIRECT);
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of()));
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "20000"), VOTERS, Map.of("onRaise", "++--0")));
    assertThat(conferring).isWaitingAt(DIRECT);
    Assertions.assertThat(driver.view(number, DIRECT, "ningxia.supervisor").get("meetingRows"))
        .asString()
        .contains("没有形成决定");
  }

  @Test
  void whoeverWroteTheMinutesDoesNotConfirmThem() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "20000"), VOTERS, Map.of("onRaise", "+++++")));
    assertThatThrownBy(() -> driver.complete(number, SIGN, SECRETARY, confirmation()))
        .hasMessageContaining("登记表决和纪要的人不能自己确认");
    assertThatThrownBy(() -> driver.complete(number, SIGN, SECOND, Map.of("verdict", "CONFIRMED")))
        .hasMessageContaining("主持人签字：主持人签字后才能确认");
    Assertions.assertThat(conferences.decided(number)).isEmpty();
    // the database itself refuses a decision on minutes that nobody else has read
    UUID id = conference(number).id();
    refused(
        "insert into conference_signature values ('%s', 1, 1, 'ningxia.county', 'CONFIRMED', decode(repeat('00', 40), 'hex'), 'ningxia.county', now())"
            .formatted(id),
        "conference_signature_check");
    refused(
        "insert into conference_decision values ('%s', 'RAISED', 20000, 3, 'OTHER', decode(repeat('00', 40), 'hex'), 1, 1, 'CONFIRMED', now())"
            .formatted(id),
        "conference_decision_conference_id_meeting_record_verdict_fkey");
  }

  @Test
  void minutesThatAreWrongAreWrittenAgainAndTheOldOnesStay() {
    CaseNumber number = held();
    ProcessInstance conferring = instance("CaseConference", number);
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "2000"), VOTERS, Map.of("onRaise", "+++++")));
    assertThatThrownBy(() -> driver.complete(number, SIGN, SECOND, Map.of("verdict", "RETURNED")))
        .hasMessageContaining("哪里有误：必须填写");
    driver.complete(number, SIGN, SECOND, Map.of("verdict", "RETURNED", "verdictNote", "金额少写了一个零"));
    assertThat(conferring).isWaitingAt(CONCLUDE);
    Assertions.assertThat(driver.view(number, CONCLUDE, SECOND))
        .containsEntry("returnedText", "金额少写了一个零")
        .containsEntry("raiseAmount", "2000.00")
        .hasEntrySatisfying(
            "ballots", rows -> Assertions.assertThat(rows.toString()).contains("FOR"));
    driver.complete(
        number,
        CONCLUDE,
        SECOND,
        voting(raising(minutes(), "20000"), VOTERS, Map.of("onRaise", "++++-")));
    // now it is the other one who reads them
    assertThatThrownBy(() -> driver.complete(number, SIGN, SECOND, confirmation()))
        .hasMessageContaining("登记表决和纪要的人不能自己确认");
    driver.complete(number, SIGN, SECRETARY, confirmation());
    Assertions.assertThat(conferences.decided(number).orElseThrow().amount())
        .isEqualTo(Money.of("20000.00"));
    Assertions.assertThat(conference(number).meetings().get(0).records())
        .extracting(
            record -> record.minutes().raise().amount().toString(),
            record -> record.signature().verdict())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("2000.00", MinutesVerdict.RETURNED),
            org.assertj.core.groups.Tuple.tuple("20000.00", MinutesVerdict.CONFIRMED));
  }

  @Test
  void kinNeitherSitThereNorVote() {
    CaseNumber number = determined(Families.poorFamily());
    called(number);
    kinships.found(number, new RelatedOfficial(null, "住一", KinRelation.SIBLING), "ningxia.county");
    Map<String, Object> invitation = invitation(TODAY);
    assertThatThrownBy(() -> driver.complete(number, PREPARE, SECRETARY, invitation))
        .hasMessageContaining("邀请的部门和代表第5项 姓名：与登记在案的近亲属经办人员同名");
    invited(invitation).set(4, Delegations.member("HOUSING", "住二", "VOTING"));
    driver.complete(number, PREPARE, SECRETARY, invitation);
    // found out after the invitations had gone
    kinships.found(number, new RelatedOfficial(null, "医一", KinRelation.PARENT), "ningxia.county");
    Map<String, Object> attendance = attendance(TODAY, Set.of());
    row(attendance, "住一").put("name", "住二");
    assertThatThrownBy(() -> driver.complete(number, HOLD, SECRETARY, attendance))
        .hasMessageContaining("邀请的人第3项 回避：已登记为近亲属，应当回避");
    row(attendance, "医一").put("recusal", "RELATIVE");
    row(attendance, "教一").putAll(Map.of("recusal", "PARTY"));
    driver.complete(number, HOLD, SECRETARY, attendance);
    Assertions.assertThat(conference(number).meetings().get(0).turnout().recused()).isEqualTo(2);
    Map<String, Object> form =
        voting(raising(minutes(), "100"), List.of("长一", "财一", "医一"), Map.of("onRaise", "+++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, form))
        .hasMessageContaining("逐人登记表决第3项 姓名：不是到会可表决的成员，或写了两次");
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(raising(minutes(), "100"), List.of("住二", "财一", "长一"), Map.of("onRaise", "-++")));
    Assertions.assertThat(
            conference(number).meetings().get(0).records().get(0).votes().get(Motion.RAISE))
        .containsExactly(
            new Vote("长一", VoteChoice.FOR),
            new Vote("财一", VoteChoice.FOR),
            new Vote("住二", VoteChoice.AGAINST));
  }

  @Test
  void nobodyVotesTwiceOrForOthers() {
    CaseNumber number = held();
    Map<String, Object> twice =
        voting(
            raising(minutes(), "100"),
            List.of("长一", "财一", "医一", "教一", "教一"),
            Map.of("onRaise", "+++++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, twice))
        .hasMessageContaining("逐人登记表决第5项 姓名：不是到会可表决的成员，或写了两次")
        .hasMessageContaining("逐人登记表决：到会可表决的 5 人应各有一行");
    Map<String, Object> attending =
        voting(
            raising(minutes(), "100"),
            List.of("长一", "财一", "医一", "教一", "司一"),
            Map.of("onRaise", "+++++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, attending))
        .hasMessageContaining("第5项 姓名：不是到会可表决的成员");
    Map<String, Object> incomplete =
        voting(raising(minutes(), "100"), VOTERS, Map.of("onMeasures", "+++++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, incomplete))
        .hasMessageContaining("逐人登记表决第1项 提高标准：必须填写")
        .hasMessageContaining("逐人登记表决第1项 其他措施：这个议项没有付诸表决");
    Assertions.assertThat(conference(number).meetings().get(0).records()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 救助金额：应大于 0 元",
    "0.00, 救助金额：应大于 0 元",
    "-5, 救助金额：不能是负数",
    "100.001, 救助金额：应是金额，保留两位小数",
    "一万, 救助金额：应是金额",
    "1000000000, 救助金额：金额太大",
  })
  void amountsThatAreNone(String amount, String message) {
    CaseNumber number = held();
    Map<String, Object> form =
        voting(raising(minutes(), amount), VOTERS, Map.of("onRaise", "+++++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, form))
        .hasMessageContaining(message);
    Assertions.assertThat(conference(number).meetings().get(0).records()).isEmpty();
  }

  @Test
  void motionsThatCannotBeDecided() {
    CaseNumber number = held();
    Map<String, Object> form =
        voting(
            measuring(
                minutes(),
                measure("MEDICAL", "协调报销", "2026-03-01"),
                measure("POLICE", "护送", "2026-03-20")),
            VOTERS,
            Map.of("onMeasures", "+++++"));
    form.put("chair", "司二");
    form.put("instruction", "没有勾选的议项");
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, form))
        .hasMessageContaining("措施第1项 答复期限：应在 2026-03-02 到 2027-03-02 之间")
        .hasMessageContaining("措施第2项 部门：本地区的议事机制没有这个部门")
        .hasMessageContaining("主持人：主持人应是到会、没有回避的人之一")
        .hasMessageContaining("退回后怎么办：这个议项没有付诸表决");
    Map<String, Object> none = voting(minutes(), VOTERS, Map.of());
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, none))
        .hasMessageContaining("提高救助标准：至少要有一个议项付诸表决");
    Map<String, Object> contrary =
        voting(
            sendingBack(raising(minutes(), "100")),
            VOTERS,
            Map.of("onRaise", "+++--", "onBack", "--+++"));
    assertThatThrownBy(() -> driver.complete(number, CONCLUDE, SECRETARY, contrary))
        .hasMessageContaining("逐人登记表决：退回和其他决定不能同时通过");
    Assertions.assertThat(conference(number).meetings().get(0).records()).isEmpty();
  }

  @Test
  void invitationsMustBeAbleToSucceed() {
    CaseNumber number = determined(Families.poorFamily());
    called(number);
    Map<String, Object> wrong = invitation("2026-03-01");
    wrong.put("papers", List.of(UUID.randomUUID().toString()));
    invited(wrong).set(1, Delegations.member("POLICE", "长一", "VOTING"));
    invited(wrong).set(2, Delegations.member("MEDICAL", "测试甲", "VOTING"));
    assertThatThrownBy(() -> driver.complete(number, PREPARE, SECRETARY, wrong))
        .hasMessageContaining("开会日期：应在 2026-03-02 到")
        .hasMessageContaining("邀请的部门和代表第2项 部门：本地区的议事机制没有这个部门")
        .hasMessageContaining("邀请的部门和代表第2项 姓名：同一姓名写了两次")
        .hasMessageContaining("邀请的部门和代表第3项 姓名：与申请家庭的成员")
        .hasMessageContaining("提交会议的材料：案卷里没有这份材料");
    Map<String, Object> small = invitation(TODAY);
    small.put("invited", invited(small).subList(4, 6));
    assertThatThrownBy(() -> driver.complete(number, PREPARE, SECRETARY, small))
        .hasMessageContaining("邀请的部门和代表：有表决权的成员太少，至少要有 3 人")
        .hasMessageContaining("主持人：主持人应是邀请的人之一");
    Assertions.assertThat(conference(number).meetings()).isEmpty();
  }

  @Test
  void everybodyInvitedIsRecordedOnce() {
    CaseNumber number = prepared();
    Map<String, Object> attendance = attendance("2026-03-03", Set.of());
    row(attendance, "财一").putAll(Map.of("presence", "SUBSTITUTE", "substitute", "医一"));
    row(attendance, "教一").put("substitute", "教二");
    row(attendance, "住一").put("name", "住三");
    assertThatThrownBy(() -> driver.complete(number, HOLD, SECRETARY, attendance))
        .hasMessageContaining("实际开会日期：应在")
        .hasMessageContaining("邀请的人第3项 姓名：同一姓名写了两次")
        .hasMessageContaining("邀请的人第4项 所派代表：选了“派代表”的才填")
        .hasMessageContaining("邀请的人第5项 姓名：不在本次会议通知的人里");
    Map<String, Object> few = attendance(TODAY, Set.of());
    few.put("presences", ((List<?>) few.get("presences")).subList(0, 3));
    assertThatThrownBy(() -> driver.complete(number, HOLD, SECRETARY, few))
        .hasMessageContaining("应逐一登记通知的全部 6 人");
    Assertions.assertThat(conference(number).meetings().get(0).session()).isNull();
  }

  @SuppressWarnings("unchecked") // made by the helper
  private static List<Map<String, Object>> invited(Map<String, Object> invitation) {
    return (List<Map<String, Object>>) invitation.get("invited");
  }

  /** Whoever has the database in hand finds rows that cannot be bent. */
  @Test
  void votesCannotBeChangedTakenAwayOrAdded() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(
            measuring(raising(minutes(), "100"), measure("MEDICAL", "协调报销", "2026-03-20")),
            VOTERS,
            Map.of("onRaise", "+++++", "onMeasures", "+++++")));
    driver.complete(number, SIGN, SECOND, confirmation());
    UUID id = conference(number).id();
    for (String table :
        List.of(
            "conference",
            "conference_meeting",
            "conference_session",
            "conference_record",
            "conference_motion",
            "conference_vote",
            "conference_signature",
            "conference_direction",
            "conference_decision",
            "conference_measure",
            "conference_measure_answer",
            "conference_proposal")) {
      String key =
          table.equals("conference")
              ? "id"
              : table.equals("conference_proposal") ? "case_number" : "conference_id";
      refused("delete from " + table, "only ever added");
      refused("update " + table + " set " + key + " = " + key, "only ever added");
      refused("truncate " + table + " cascade", "only ever added");
    }
    String vote =
        "insert into conference_vote values ('"
            + id
            + "', 1, 1, 'RAISE', %d, 5, '%s', decode(repeat('00', 40), 'hex'))";
    refused(vote.formatted(1, "AGAINST"), "conference_vote_pkey");
    refused(vote.formatted(6, "AGAINST"), "conference_vote_check");
    refused(vote.formatted(2, "INVALID"), "conference_vote_choice_check");
    refused(
        "insert into conference_motion values ('" + id + "', 1, 1, 'BACK', 5, true)",
        "one vote of each member");
    refused(
        "insert into conference_record (conference_id, meeting, record, voters, content,"
            + " recorded_by, recorded_at) values ('"
            + id
            + "', 1, 2, 5, decode(repeat('00', 40), 'hex'), 'x', now())",
        "only after they were sent back");
    refused(
        "insert into conference_decision values ('"
            + id
            + "', 'BACK', null, null, null, decode(repeat('00', 40), 'hex'), null, null, 'CONFIRMED', now())",
        "conference_decision_pkey");
    Assertions.assertThat(conferences.decided(number).orElseThrow().amount())
        .isEqualTo(Money.of("100.00"));
  }

  private void refused(String sql, String why) {
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> jdbc.sql(sql).update()))
        .as(sql)
        .hasStackTraceContaining(why);
  }

  @Test
  void aMeasureThatNobodyAnswersIsRemindedOfAndUrged() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(
            measuring(minutes(), measure("MEDICAL", "协调报销", "2026-03-20")),
            VOTERS,
            Map.of("onMeasures", "+++++")));
    driver.complete(number, SIGN, SECOND, confirmation());
    moveTo("2026-03-18");
    driver.runTimer("DeadlineWatch");
    Assertions.assertThat(about(number, TimelineKind.DEADLINE_NEAR)).contains(ANSWER);
    Assertions.assertThat(about(number, TimelineKind.URGED)).doesNotContain(ANSWER);
    moveTo("2026-03-23");
    driver.runTimer("DeadlineWatch");
    Assertions.assertThat(about(number, TimelineKind.URGED)).contains(ANSWER);
  }

  private List<String> about(CaseNumber number, TimelineKind kind) {
    return timeline.of(number).stream()
        .filter(entry -> entry.kind() == kind)
        .map(TimelineEntry::detail)
        .toList();
  }

  @Test
  void aSecondConferenceIsAnotherRecord() {
    CaseNumber number = held();
    driver.complete(
        number,
        CONCLUDE,
        SECRETARY,
        voting(sendingBack(minutes()), VOTERS, Map.of("onBack", "+++++")));
    driver.complete(number, SIGN, SECOND, confirmation());
    runtimeService().deleteProcessInstance(instance("ConferenceCaller", number).getId(), "went on");
    called(number);
    driver.complete(number, PREPARE, SECRETARY, invitation(TODAY));
    driver.complete(number, HOLD, SECRETARY, attendance(TODAY, Set.of()));
    Assertions.assertThat(conferences.decided(number).orElseThrow().result())
        .isEqualTo(ConferenceResult.BACK);
    decide(number);
    Assertions.assertThat(conferences.of(number)).hasSize(2);
    Assertions.assertThat(conferences.decided(number).orElseThrow().result())
        .isEqualTo(ConferenceResult.RAISED);
  }

  @Test
  void whatIsSaidStaysSealed() {
    String mark = "乜议标";
    Map<String, Object> proposed = proposal("t1");
    proposed.put("subjectName", mark);
    proposed.put("situation", mark + "一家");
    CaseNumber number = driver.start("CaseConference", SECRETARY, proposed);
    Map<String, Object> invitation = invitation(TODAY);
    invitation.put("agenda", mark);
    invited(invitation).get(1).put("name", "财" + mark);
    driver.complete(number, PREPARE, SECRETARY, invitation);
    Map<String, Object> attendance = attendance(TODAY, Set.of());
    row(attendance, "财一").put("name", "财" + mark);
    driver.complete(number, HOLD, SECRETARY, attendance);
    List<String> voters = new ArrayList<>(VOTERS);
    voters.set(1, "财" + mark);
    Map<String, Object> form = minutes();
    form.put("minutes", mark);
    measuring(form, measure("MEDICAL", mark, "2026-03-20"));
    driver.complete(
        number, CONCLUDE, SECRETARY, voting(form, voters, Map.of("onMeasures", "+++++")));
    driver.complete(
        number,
        SIGN,
        SECOND,
        Map.of("verdict", "CONFIRMED", "chairSigned", true, "verdictNote", mark));
    CaseNumber raised = held();
    Map<String, Object> raise = raising(minutes(), "100");
    raise.put("raiseExplanation", mark);
    driver.complete(raised, CONCLUDE, SECRETARY, voting(raise, VOTERS, Map.of("onRaise", "+++++")));
    driver.complete(raised, SIGN, SECOND, confirmation());
    driver.complete(
        number,
        ANSWER,
        SECRETARY,
        Map.of("measureOutcome", "DONE", "answeredOn", TODAY, "measureAnswer", mark));
    Assertions.assertThat(tablesWith(mark)).isEmpty();
    // the search finds what lies open
    Assertions.assertThat(tablesWith(number.value())).contains("conference", "timeline");
  }

  private List<String> tablesWith(String mark) {
    String hex = HexFormat.of().formatHex(mark.getBytes(StandardCharsets.UTF_8));
    return jdbc
        .sql(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE'
              and (table_name like 'act\\_%' or table_name like 'conference%'
                or table_name in ('timeline', 'declaration', 'letter'))
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
}
