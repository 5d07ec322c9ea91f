package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.notice.Notice;
import org.jiuzhu.notice.NoticeWithdrawals;
import org.jiuzhu.notice.Notices;
import org.jiuzhu.notice.Objection;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.ObjectionRecords;
import org.jiuzhu.notice.ObjectionState;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.jiuzhu.notice.Statement.Objector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Objections to public notices, one path a test; a caller stands in for the case's process. */
class ObjectionTest extends ProcessTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String APPROVER = "ningxia.approve";
  private static final String OTHER_SURVEYOR = "ningxia.survey2";

  private String deployment;

  @Autowired private RepositoryService repositoryService;
  @Autowired private ManagementService managementService;
  @Autowired private Notices notices;
  @Autowired private Objections objections;
  @Autowired private ObjectionRecords records;
  @Autowired private NoticeWithdrawals withdrawals;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  @BeforeEach
  void deployTheCaller() {
    deployment =
        repositoryService
            .createDeployment()
            .addClasspathResource("probe/NoticeProbe.bpmn")
            .deploy()
            .getId();
  }

  @AfterEach
  void removeTheCaller() {
    repositoryService.deleteDeployment(deployment, true);
  }

  @Test
  void aDismissedObjectionIsAnsweredAndTheNoticeGoesOn() {
    CaseNumber number = published(Families.poorFamily());
    ProcessInstance notice = instance("PublicNotice", number);
    assertThat(objections.raise(number, named(), INTAKE)).isEqualTo(1);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.OBJECTED);
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver", "Task_InvestigateObjection");
    assertThat(groups(number, "Task_InvestigateObjection")).containsExactly("ningxia.t1.survey");
    assertThat(text(number, "Task_InvestigateObjection", OTHER_SURVEYOR, "objectorRows"))
        .contains("异议某", "13911112222");
    investigate(number, "NO");
    assertThat(notice)
        .isWaitingAt("Event_NoticePeriodOver", "Task_DecideObjection")
        .hasNotPassed("CallActivity_AppraiseObjection");
    assertThat(driver.view(number, "Task_DecideObjection", APPROVER).toString())
        .contains("瞒报", "三轮车")
        .doesNotContain("异议某", "13911112222");
    decide(number, "DISMISSED");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.PUBLISHING);
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver");
    assertThat(records.of(number))
        .singleElement()
        .satisfies(
            objection -> {
              assertThat(objection.state()).isEqualTo(ObjectionState.DISMISSED);
              assertThat(objection.answer().by()).isEqualTo(APPROVER);
              assertThat(objection.investigation().by()).isEqualTo(OTHER_SURVEYOR);
            });
    assertThat(answers(number))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.content())
                    .containsEntry("objector", "异议某")
                    .containsEntry("applicant", "测*")
                    .containsEntry("outcome", "DISMISSED")
                    .doesNotContainKey("number")
                    .doesNotContainValue("测试甲"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    assertThat(text(number, "Task_RecordTakedown", APPROVER, "objectionText")).contains("1 件");
    takeDown(number, "Task_RecordTakedown");
    assertThat(notice).isEnded().hasPassed("EndEvent_ObjectionDismissed", "Task_CloseNotice");
    assertThat(caller(number)).isEqualTo("EndEvent_Published");
  }

  @Test
  void anObjectionThatIsOpenAtTheEndOfThePeriodKeepsTheNoticeFromEnding() {
    CaseNumber number = published(Families.poorFamily());
    ProcessInstance notice = instance("PublicNotice", number);
    objections.raise(number, anonymous(), INTAKE);
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    assertThat(notice)
        .isWaitingAt("Task_InvestigateObjection")
        .hasPassed("EndEvent_NoticePeriodOver")
        .hasNotPassed("Task_CloseNotice");
    // what everybody may read ends to the second, whatever is still being looked into
    assertThat(notices.published()).noneMatch(one -> one.caseNumber().equals(number));
    investigate(number, "NO");
    decide(number, "DISMISSED");
    assertThat(notice).isWaitingAt("Task_RecordTakedown").hasPassed("Task_CloseNotice");
    assertThat(answers(number)).isEmpty();
    takeDown(number, "Task_RecordTakedown");
    assertThat(notice).isEnded();
  }

  @Test
  void anUpheldObjectionEndsTheNoticeForAll() {
    CaseNumber number = published(Families.poorFamily());
    ProcessInstance notice = instance("PublicNotice", number);
    objections.raise(number, anonymous(), INTAKE);
    objections.raise(number, named(), INTAKE);
    assertThat(driver.tasks(number, "Task_InvestigateObjection")).hasSize(2);
    investigate(number, "NO");
    investigate(number, "NO");
    driver.complete(
        taskOf(number, "Task_DecideObjection", 1),
        APPROVER,
        Map.of("outcome", "UPHELD", "answer", "情况属实。"));
    assertThat(notice)
        .isEnded()
        .hasPassed("Event_ObjectionUpheld", "Task_WithdrawNotice", "EndEvent_ObjectionUpheld")
        .hasNotPassed("Task_CloseNotice", "Task_RecordTakedown");
    assertThat(caller(number)).isEqualTo("EndEvent_Reopened");
    assertThat(records.of(number))
        .extracting(Objection::state)
        .containsExactly(ObjectionState.UPHELD, ObjectionState.OVERTAKEN);
    assertThat(answers(number))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.content())
                    .containsEntry("objector", "异议某")
                    .containsEntry("outcome", "OVERTAKEN")
                    .hasEntrySatisfying(
                        "answer", text -> assertThat(text.toString()).contains("有异议成立")));
    Notice ended = notices.latest(number);
    assertThat(ended.state()).isEqualTo(Notice.State.WITHDRAWN);
    assertThat(notices.published()).noneMatch(one -> one.caseNumber().equals(number));
    refused("notice-withdrawn", number);
    assertThat(kinds(number))
        .contains(
            TimelineKind.OBJECTION_UPHELD,
            TimelineKind.OBJECTION_OVERTAKEN,
            TimelineKind.NOTICE_WITHDRAWN);
    ProcessInstance takedown = instance("NoticeTakedown", number);
    assertThat(takedown).isWaitingAt("Task_TakeDownEarly");
    assertThat(takedown.getTenantId()).isEqualTo("ningxia");
    assertThat(text(number, "Task_TakeDownEarly", APPROVER, "reason")).contains("有异议成立");
    takeDown(number, "Task_TakeDownEarly");
    assertThat(takedown).isEnded();
    assertThat(notices.latest(number).takenDownOn()).isEqualTo(TODAY);
  }

  @Test
  void whatIsStillDisputedIsAppraisedByNeighbours() {
    CaseNumber number = published(Families.poorFamily());
    ProcessInstance notice = instance("PublicNotice", number);
    objections.raise(number, anonymous(), INTAKE);
    investigate(number, "YES");
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver", "CallActivity_AppraiseObjection");
    ProcessInstance appraisal = instance("DemocraticAppraisal", number);
    assertThat(appraisal).variables().containsEntry("appraisalOf", "OBJECTION");
    assertThat(appraisal).variables().containsEntry("township", "t1");
    driver.complete(number, "Task_SummonAppraisal", "ningxia.survey", Neighbours.summons(TODAY));
    driver.complete(
        number,
        "Task_RecordAttendance",
        "ningxia.survey",
        Neighbours.attendance(TODAY, Set.of(), Set.of()));
    driver.complete(
        number,
        "Task_HoldAppraisal",
        "ningxia.survey",
        Neighbours.secret(Collections.nCopies(8, "FOR")));
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver", "Task_DecideObjection");
    assertThat(text(number, "Task_DecideObjection", APPROVER, "investigationRows"))
        .contains("评议结果", "支持");
    decide(number, "DISMISSED");
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver");
    // what one objection led to is not known to the next
    assertThat(runtimeService.getVariables(notice.getId())).containsOnlyKeys("township");
  }

  @Test
  void twoAppraisalsOfOneCaseDoNotGetIntoEachOthersWay() {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, anonymous(), INTAKE);
    objections.raise(number, anonymous(), INTAKE);
    investigate(number, "YES");
    investigate(number, "YES");
    List<Task> summons = driver.tasks(number, "Task_SummonAppraisal");
    assertThat(summons).hasSize(2);
    // step by step in turn, one for the family and one against it
    for (Task task : summons) {
      driver.complete(task, "ningxia.survey", Neighbours.summons(TODAY));
    }
    for (Task task : driver.tasks(number, "Task_RecordAttendance")) {
      driver.complete(task, "ningxia.survey", Neighbours.attendance(TODAY, Set.of(), Set.of()));
    }
    String choice = "FOR";
    for (Task task : driver.tasks(number, "Task_HoldAppraisal")) {
      driver.complete(task, "ningxia.survey", Neighbours.secret(Collections.nCopies(8, choice)));
      choice = "AGAINST";
    }
    assertThat(driver.tasks(number, "Task_DecideObjection"))
        .extracting(task -> taskService.getVariable(task.getId(), "appraisalOutcome"))
        .containsExactlyInAnyOrder("SUPPORTED", "NOT_SUPPORTED");
  }

  @Test
  void theNoticeOfADestitutePersonIsRepeatedInFullAfterADismissedObjection() {
    CaseNumber number = published(destitute());
    ProcessInstance notice = instance("PublicNotice", number);
    objections.raise(number, anonymous(), INTAKE);
    objections.raise(number, anonymous(), INTAKE);
    investigate(number, "NO");
    investigate(number, "NO");
    moveTo("2026-03-05");
    driver.complete(taskOf(number, "Task_DecideObjection", 1), APPROVER, dismissed());
    // another objection is open: the notice that hangs is the one that it is about
    assertThat(notices.latest(number).version()).isEqualTo(1);
    assertThat(notice).isWaitingAt("Event_NoticePeriodOver", "Task_DecideObjection");
    driver.complete(taskOf(number, "Task_DecideObjection", 2), APPROVER, dismissed());
    assertThat(notice).isWaitingAt("Task_PostNotice").hasPassed("Event_NoticeAgain");
    assertThat(notices.published()).noneMatch(one -> one.caseNumber().equals(number));
    assertThat(driver.jobs(number, "Event_NoticePeriodOver")).isEmpty();
    refused("notice-not-posted", number);
    assertThat(text(number, "Task_PostNotice", APPROVER, "againText")).contains("换下上一张");
    moveTo("2026-03-06");
    post(number, "2026-03-06");
    Notice again = notices.latest(number);
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.closesAt()).isEqualTo("2026-03-13T16:00:00Z");
    assertThat(takenDown(number, 1)).isEqualTo("2026-03-06");
    moveTo("2026-03-14");
    driver.runJobs(number, "Event_NoticePeriodOver");
    assertThat(text(number, "Task_RecordTakedown", APPROVER, "objectionText")).contains("0 件");
    driver.complete(number, "Task_RecordTakedown", APPROVER, Map.of("takenDownOn", "2026-03-14"));
    assertThat(notice).isEnded();
    assertThat(caller(number)).isEqualTo("EndEvent_Published");
  }

  @Test
  void whoeverSurveyedTheCaseDoesNotInvestigateAndWhoeverInvestigatedDoesNotDecide() {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, anonymous(), INTAKE);
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_InvestigateObjection", "ningxia.survey", findings("NO")))
        .hasMessageContaining("入户调查过本案的人不能调查");
    investigate(number, "NO");
    Task decide = driver.task(number, "Task_DecideObjection");
    assertThatThrownBy(() -> taskService.setAssignee(decide.getId(), OTHER_SURVEYOR))
        .hasMessageContaining("不能审核确认");
    decide(number, "DISMISSED");
  }

  @Test
  void theCountyInvestigatesWhereTheWholeTownshipSurveyed() {
    CaseNumber number = accepted(Families.poorFamily());
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    publish(number);
    objections.raise(number, anonymous(), INTAKE);
    assertThat(groups(number, "Task_InvestigateObjection"))
        .containsExactlyInAnyOrder("ningxia.t1.survey", "ningxia.county");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_InvestigateObjection", OTHER_SURVEYOR, findings("NO")))
        .hasMessageContaining("入户调查过本案的人不能调查");
    driver.complete(number, "Task_InvestigateObjection", "ningxia.county", findings("NO"));
    assertThat(driver.tasks(number, "Task_DecideObjection")).hasSize(1);
  }

  @Test
  void wrongEntriesAreNamedAndNothingIsStored() {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, anonymous(), INTAKE);
    assertThatThrownBy(
            () ->
                driver.complete(
                    number,
                    "Task_InvestigateObjection",
                    OTHER_SURVEYOR,
                    Map.of(
                        "investigatedOn",
                        "2026-03-03",
                        "objectionFindings",
                        " ",
                        "stillDisputed",
                        "OFTEN")))
        .hasMessageContaining("调查日期：应在 2026-03-02 到 2026-03-02 之间")
        .hasMessageContaining("调查情况：")
        .hasMessageContaining("调查后仍有争议：");
    assertThat(records.of(number).get(0).investigation()).isNull();
    investigate(number, "NO");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_DecideObjection", APPROVER, Map.of("outcome", "DISMISSED")))
        .hasMessageContaining("答复：");
    assertThat(records.of(number).get(0).state()).isEqualTo(ObjectionState.OPEN);
  }

  @Test
  void objectionsAreTakenWhileTheNoticeHangsAndNotBeforeOrAfter() {
    CaseNumber number = surveyed(Families.poorFamily());
    refused("no-notice", number);
    start(number);
    refused("notice-not-posted", number);
    post(number, TODAY);
    Instant closesAt = notices.latest(number).closesAt();
    ClockUtil.setCurrentTime(Date.from(closesAt.minusSeconds(1)));
    assertThat(objections.raise(number, anonymous(), INTAKE)).isEqualTo(1);
    // the timer has not run yet, but the period is over
    ClockUtil.setCurrentTime(Date.from(closesAt));
    RefusedException late = refused("notice-over", number);
    assertThat(late.arguments()).contains("2026-03-09", "示范县民政局", "0990-12345");
    assertThat(records.of(number)).hasSize(1);
  }

  @Test
  void anObjectionAfterTheEndIsRefused() {
    CaseNumber number = published(Families.poorFamily());
    ClockUtil.setCurrentTime(Date.from(notices.latest(number).closesAt()));
    driver.runJobs(number, "Event_NoticePeriodOver");
    refused("notice-over", number);
    assertThat(records.of(number)).isEmpty();
    assertThat(instance("PublicNotice", number)).isWaitingAt("Task_RecordTakedown");
  }

  /** Whether the engine would take a job at a time, by the query with which it looks for work. */
  private boolean isTaken(String job, Instant at) {
    ClockUtil.setCurrentTime(Date.from(at));
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
            .getCommandExecutorTxRequired()
            .execute(context -> context.getJobManager().findNextJobsToExecute(new Page(0, 100_000)))
            .stream()
            .anyMatch(due -> due.getId().equals(job));
  }

  /** Both are under way at once; the objection got hold of the notice first. */
  @Test
  void theEndOfTheNoticeGivesWayToAnObjectionUnderWay() throws Exception {
    CaseNumber number = published(Families.poorFamily());
    String job = driver.jobs(number, "Event_NoticePeriodOver").get(0).getId();
    ClockUtil.setCurrentTime(Date.from(notices.latest(number).closesAt().minusSeconds(1)));
    List<Object> results =
        atOnce(
            number,
            () -> objections.raise(number, anonymous(), INTAKE),
            () -> {
              managementService.executeJob(job);
              return "closed";
            });
    assertThat(results.get(0)).isEqualTo(1);
    assertThat(results.get(1)).isInstanceOf(OptimisticLockingException.class);
    assertThat(notices.latest(number).state()).isEqualTo(Notice.State.PUBLISHED);
    // whoever came second comes again in a second, and none of its tries is used up
    Job second = managementService.createJobQuery().jobId(job).singleResult();
    assertThat(second.getRetries()).isEqualTo(5);
    assertThat(second.getExceptionMessage()).isNull();
    Instant due = notices.latest(number).closesAt();
    assertThat(isTaken(job, due)).as("within the second").isFalse();
    assertThat(isTaken(job, due.plusMillis(1))).as("afterwards").isTrue();
    // the engine tries again and finds the objection
    managementService.executeJob(job);
    assertThat(instance("PublicNotice", number))
        .isWaitingAt("Task_InvestigateObjection")
        .hasNotPassed("Task_CloseNotice");
  }

  /** Both are under way at once; the end of the notice got hold of it first. */
  @Test
  void anObjectionGivesWayToTheEndOfTheNoticeUnderWay() throws Exception {
    CaseNumber number = published(Families.poorFamily());
    String job = driver.jobs(number, "Event_NoticePeriodOver").get(0).getId();
    ClockUtil.setCurrentTime(Date.from(notices.latest(number).closesAt().minusSeconds(1)));
    List<Object> results =
        atOnce(
            number,
            () -> {
              managementService.executeJob(job);
              return "closed";
            },
            () -> objections.raise(number, anonymous(), INTAKE));
    assertThat(results.get(0)).isEqualTo("closed");
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo("notice-over"));
    assertThat(records.of(number)).isEmpty();
    assertThat(instance("PublicNotice", number)).isWaitingAt("Task_RecordTakedown");
  }

  @Test
  void twoObjectionsAtOnceAreBothTaken() throws Exception {
    CaseNumber number = published(Families.poorFamily());
    List<Object> results =
        atOnce(
            number,
            () -> objections.raise(number, anonymous(), INTAKE),
            () -> objections.raise(number, named(), INTAKE));
    assertThat(results).containsExactlyInAnyOrder(1, 2);
    assertThat(driver.tasks(number, "Task_InvestigateObjection"))
        .extracting(task -> taskService.getVariable(task.getId(), "objection"))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void aNoticeIsWithdrawnOnceAndItsPaperTakenDown() {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, named(), INTAKE);
    withdrawals.withdraw(number, "CASE_RESTARTED");
    withdrawals.withdraw(number, "CASE_CLOSED");
    assertThat(notices.latest(number).withdrawnReason()).isEqualTo("CASE_RESTARTED");
    assertThat(records.of(number).get(0).answer().text()).contains("情况有变化");
    assertThat(driver.tasks(number, "Task_TakeDownEarly")).hasSize(1);
    assertThat(kinds(number)).containsOnlyOnce(TimelineKind.NOTICE_WITHDRAWN);
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_TakeDownEarly", APPROVER, Map.of("takenDownOn", "2026-03-01")))
        .hasMessageContaining("撤下日期：应在 2026-03-02 到 2026-03-02 之间");
    takeDown(number, "Task_TakeDownEarly");
    assertThat(notices.latest(number).takenDownOn()).isEqualTo(TODAY);
  }

  @Test
  void aNoticeWithoutPaperIsWithdrawnWithoutTakedown() {
    CaseNumber number = surveyed(Families.poorFamily());
    withdrawals.withdraw(number, "CASE_CLOSED");
    start(number);
    withdrawals.withdraw(number, "CASE_CLOSED");
    assertThat(notices.latest(number).state()).isEqualTo(Notice.State.WITHDRAWN);
    assertThat(instance("NoticeTakedown", number)).isNull();
    assertThatThrownBy(() -> withdrawals.withdraw(number, "NO_SUCH_REASON"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasRecordedIsNeverChanged() {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, anonymous(), INTAKE);
    investigate(number, "NO");
    decide(number, "DISMISSED");
    for (String table : List.of("objection", "objection_investigation", "objection_decision")) {
      assertThatThrownBy(
              () ->
                  jdbc.sql("update " + table + " set number = 9 where case_number = ?")
                      .param(number.value())
                      .update())
          .hasMessageContaining("never changed");
      assertThatThrownBy(
              () ->
                  jdbc.sql("delete from " + table + " where case_number = ?")
                      .param(number.value())
                      .update())
          .hasMessageContaining("never changed");
    }
  }

  /** Runs two things that both wait for the notice's row, in this order, and returns what came. */
  private List<Object> atOnce(CaseNumber number, Callable<Object> first, Callable<Object> second)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Object>> running =
          transactions.execute(
              status -> {
                jdbc.sql("select id from public_notice where case_number = ? for update")
                    .param(number.value())
                    .query((row, n) -> 0)
                    .list();
                CompletableFuture<Object> one = begin(threads, first);
                waitForWaiting(1);
                CompletableFuture<Object> other = begin(threads, second);
                waitForWaiting(2);
                return List.of(one, other);
              });
      return running.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static CompletableFuture<Object> begin(ExecutorService threads, Callable<Object> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (RuntimeException e) {
            return e;
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }

  private void waitForWaiting(int many) {
    Instant patience = Instant.now().plus(Duration.ofSeconds(20));
    while (jdbc.sql("select count(*) from pg_locks where not granted").query(Integer.class).single()
        < many) {
      assertThat(Instant.now()).as("somebody waits for the notice").isBefore(patience);
      Thread.onSpinWait();
    }
  }

  private CaseNumber surveyed(Map<String, Object> household) {
    CaseNumber number = accepted(household);
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.surveyOf(household, TODAY);
    survey.put("secondSurveyor", "ningxia.helper");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", survey);
    return number;
  }

  private CaseNumber published(Map<String, Object> household) {
    CaseNumber number = surveyed(household);
    publish(number);
    return number;
  }

  private void publish(CaseNumber number) {
    start(number);
    post(number, TODAY);
  }

  private void start(CaseNumber number) {
    runtimeService.startProcessInstanceByKey(
        "NoticeProbe", number.value(), Map.of("area", "ningxia", "township", "t1"));
  }

  private void post(CaseNumber number, String day) {
    driver.complete(
        number,
        "Task_PostNotice",
        APPROVER,
        Map.of("postedOn", day, "place", "东河村公示栏", "poster", "刘审核"));
  }

  private static Map<String, Object> destitute() {
    Map<String, Object> old = Families.member("测试孤", Families.idNumber("19500101", 9), "SELF");
    old.put("workCapacity", "NONE");
    return Families.household(old);
  }

  private static Statement anonymous() {
    return new Statement(ObjectionChannel.PHONE, null, "他家瞒报了收入。");
  }

  private static Statement named() {
    return new Statement(ObjectionChannel.WINDOW, new Objector("异议某", "13911112222"), "他家瞒报了收入。");
  }

  private RefusedException refused(String code, CaseNumber number) {
    Throwable refused =
        org.assertj.core.api.Assertions.catchThrowable(
            () -> objections.raise(number, anonymous(), INTAKE));
    assertThat(refused).isInstanceOf(RefusedException.class);
    assertThat(((RefusedException) refused).code()).isEqualTo(code);
    return (RefusedException) refused;
  }

  /** Hands in the oldest open investigation. */
  private void investigate(CaseNumber number, String disputed) {
    driver.complete(
        driver.tasks(number, "Task_InvestigateObjection").get(0),
        OTHER_SURVEYOR,
        findings(disputed));
  }

  private static Map<String, Object> findings(String disputed) {
    Map<String, Object> form = new HashMap<>();
    form.put("investigatedOn", TODAY);
    form.put("objectionFindings", "走访邻居两户，没有见到新买的三轮车。");
    form.put("stillDisputed", disputed);
    return form;
  }

  private void decide(CaseNumber number, String outcome) {
    driver.complete(
        number,
        "Task_DecideObjection",
        APPROVER,
        Map.of("outcome", outcome, "answer", "经调查，公示内容属实。"));
  }

  private static Map<String, Object> dismissed() {
    return Map.of("outcome", "DISMISSED", "answer", "经调查，公示内容属实。");
  }

  private Task taskOf(CaseNumber number, String task, int objection) {
    return driver.tasks(number, task).stream()
        .filter(one -> taskService.getVariable(one.getId(), "objection").equals(objection))
        .findFirst()
        .orElseThrow();
  }

  private void takeDown(CaseNumber number, String task) {
    Instant now = ClockUtil.getCurrentTime().toInstant();
    String today = now.plus(Duration.ofHours(8)).toString().substring(0, 10);
    driver.complete(number, task, APPROVER, Map.of("takenDownOn", today));
  }

  private String text(CaseNumber number, String task, String user, String field) {
    return String.valueOf(driver.view(number, task, user).get(field));
  }

  private List<String> groups(CaseNumber number, String task) {
    return taskService.getIdentityLinksForTask(driver.task(number, task).getId()).stream()
        .map(IdentityLink::getGroupId)
        .toList();
  }

  private List<Letter> answers(CaseNumber number) {
    return letters.of(number).stream()
        .filter(letter -> letter.kind() == LetterKind.OBJECTION_ANSWER)
        .toList();
  }

  private List<TimelineKind> kinds(CaseNumber number) {
    return timeline.of(number).stream().map(TimelineEntry::kind).toList();
  }

  private String takenDown(CaseNumber number, int version) {
    return jdbc.sql(
            "select taken_down_on::text from public_notice where case_number = ? and version = ?")
        .params(number.value(), version)
        .query(String.class)
        .single();
  }

  /** Where the calling process ended. */
  private String caller(CaseNumber number) {
    HistoricProcessInstance caller =
        historyService
            .createHistoricProcessInstanceQuery()
            .processDefinitionKey("NoticeProbe")
            .processInstanceBusinessKey(number.value())
            .singleResult();
    return caller.getEndActivityId();
  }

  /** Everybody takes the notice first and the case after it, so nobody waits in a circle. */
  @Test
  void aDecisionWaitsForWhoeverHasTheNotice() throws Exception {
    CaseNumber number = published(Families.poorFamily());
    objections.raise(number, named(), INTAKE);
    investigate(number, "NO");
    CompletableFuture<Void> decision =
        transactions.execute(
            status -> {
              jdbc.sql("select id from public_notice where case_number = ? for update")
                  .param(number.value())
                  .query()
                  .listOfRows();
              CompletableFuture<Void> waiting =
                  CompletableFuture.runAsync(() -> decide(number, "DISMISSED"));
              untilSomebodyWaits(waiting);
              caseFiles.move(number, CaseState.OBJECTED);
              return waiting;
            });
    decision.get(30, TimeUnit.SECONDS);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.PUBLISHING);
  }

  private void untilSomebodyWaits(CompletableFuture<?> waiting) {
    Instant end = Instant.now().plusSeconds(20);
    while (jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single()
        == 0) {
      assertThat(waiting.isDone() || Instant.now().isAfter(end)).isFalse();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
