package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.deadline.CaseClocks;
import org.jiuzhu.engine.OpenTasks;
import org.jiuzhu.engine.RefusedByCaseFile;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.KinshipRecord;
import org.jiuzhu.kinship.KinshipRecord.Source;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An official with close kinship is kept off the case by every route; a colleague works on. */
class KinshipTest extends ProcessTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String OFFICIAL = "ningxia.survey";
  private static final String COLLEAGUE = "ningxia.survey2";
  private static final String SUPERVISOR = "ningxia.supervisor";
  private static final String RECUSED = "本案已登记其为近亲属，按规定应当回避。";

  @LocalServerPort private int port;
  @Autowired private Kinships kinships;
  @Autowired private AuthorizationService authorizationService;
  @Autowired private OpenTasks openTasks;
  @Autowired private Staff staff;
  @Autowired private Timeline timeline;
  @Autowired private CaseClocks clocks;
  @Autowired private JdbcClient jdbc;
  @Autowired private ObjectMapper json;

  /** The two ways into the engine. */
  enum Way {
    REST {
      @Override
      HttpCaller caller(int port, String user) {
        return HttpCaller.rest(port, user);
      }
    },
    WEBAPP {
      @Override
      HttpCaller caller(int port, String user) {
        return HttpCaller.webapp(port, user);
      }
    };

    abstract HttpCaller caller(int port, String user);
  }

  private CaseNumber acceptedWithKin(String... officials) {
    CaseNumber number = entered(Families.withKinship(Families.poorFamily()));
    driver.complete(number, "Task_AcceptApplication", INTAKE, Families.acceptedWithKin(officials));
    return number;
  }

  private static RelatedOfficial sibling(String user) {
    return new RelatedOfficial(user, null, KinRelation.SIBLING);
  }

  private Map<String, Object> survey() {
    Map<String, Object> survey = new HashMap<>(Families.plainSurvey(TODAY));
    survey.put("secondSurveyor", "ningxia.helper");
    return survey;
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theOfficialNeitherSeesNorTouchesATaskOfTheCase(Way way) {
    HttpCaller official = way.caller(port, OFFICIAL);
    HttpCaller colleague = way.caller(port, COLLEAGUE);
    long before = openTasks(official);
    long colleagues = openTasks(colleague);
    long counted = openTasks.of(staff.person(OFFICIAL)).unclaimed();
    CaseNumber number = acceptedWithKin(OFFICIAL);
    String id = driver.task(number, "Task_SurveyHousehold").getId();
    String task = "/task/" + id;

    // lists and counts, by query, body and Tasklist's own lists
    assertThat(openTasks(official)).isEqualTo(before);
    assertThat(openTasks(colleague)).isEqualTo(colleagues + 1);
    assertThat(openTasks.of(staff.person(OFFICIAL)).unclaimed()).isEqualTo(counted);
    String ofCase = "?processInstanceBusinessKey=" + number;
    assertThat(official.get("/task" + ofCase).json()).isEmpty();
    assertThat(official.get("/task/count" + ofCase).json().path("count").asInt()).isZero();
    assertThat(colleague.get("/task" + ofCase).json()).hasSize(1);
    String body = "{\"orQueries\": [{\"processInstanceBusinessKey\": \"" + number + "\"}]}";
    assertThat(official.post("/task", body).json()).isEmpty();
    assertThat(official.post("/task/count", body).json().path("count").asInt()).isZero();
    assertThat(colleague.post("/task", body).json()).hasSize(1);
    JsonNode filters = official.get("/filter").json();
    assertThat(filters).isNotEmpty();
    for (JsonNode filter : filters) {
      String list = "/filter/" + filter.path("id").asText();
      assertThat(official.get(list + "/list?maxResults=500").body()).doesNotContain(id);
      if (filter.path("name").asText().startsWith("本乡镇")) {
        assertThat(colleague.get(list + "/list?maxResults=500").body()).contains(id);
        assertThat(official.get(list + "/count").json().path("count").asLong())
            .isEqualTo(colleague.get(list + "/count").json().path("count").asLong() - 1);
      }
    }

    // one task
    for (String part :
        List.of(
            "",
            "/form",
            "/form-variables",
            "/deployed-form",
            "/rendered-form",
            "/identity-links",
            "/variables",
            "/localVariables")) {
      assertThat(official.get(task + part).status()).as(part).isIn(400, 403, 404);
      assertThat(official.get(task + part).body()).as(part).doesNotContain("测试", "户");
    }
    assertThat(colleague.get(task + "/form-variables").status()).isEqualTo(200);
    assertThat(official.get("/process-instance?businessKey=" + number).status()).isEqualTo(403);

    // acting
    String self = "{\"userId\": \"" + OFFICIAL + "\"}";
    assertThat(official.post(task + "/claim", self).status()).isEqualTo(403);
    assertThat(official.post(task + "/assignee", self).status()).isEqualTo(403);
    assertThat(official.post(task + "/delegate", self).status()).isEqualTo(403);
    assertThat(official.post(task + "/resolve", "{}").status()).isEqualTo(403);
    for (String end : List.of("/submit-form", "/complete")) {
      assertThat(official.post(task + end, variables(survey())).status()).isEqualTo(403);
    }
    String claim = "{\"userId\": \"" + COLLEAGUE + "\"}";
    assertThat(colleague.post(task + "/claim", claim).status()).isEqualTo(204);
    Answer handedOver = colleague.post(task + "/assignee", self);
    assertThat(handedOver.status()).isEqualTo(403);
    assertThat(handedOver.message()).isEqualTo(RECUSED);
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee()).isEqualTo(COLLEAGUE);

    // the colleague works on, and nothing of the revocation stays behind
    assertThat(official.post(task + "/unclaim", "{}").status()).isEqualTo(403);
    Answer done = colleague.post(task + "/submit-form", variables(survey()));
    assertThat(done.status()).as("%s", done).isEqualTo(204);
    assertThat(revocations(Resources.TASK, id)).isZero();
  }

  private static long openTasks(HttpCaller caller) {
    return caller
        .get("/task/count?candidateGroup=ningxia.t1.survey&unassigned=true")
        .json()
        .path("count")
        .asLong();
  }

  private long revocations(Resources resource, String id) {
    return authorizationService
        .createAuthorizationQuery()
        .authorizationType(Authorization.AUTH_TYPE_REVOKE)
        .resourceType(resource)
        .resourceId(id)
        .count();
  }

  @Test
  void theCaseIsHiddenOnEveryPageAndInTheApi() {
    // the newest case of all, so that it stands on the list
    moveTo("2026-03-04");
    CaseNumber number = acceptedWithKin(OFFICIAL);
    String id = driver.task(number, "Task_SurveyHousehold").getId();
    HttpCaller official = HttpCaller.webapp(port, OFFICIAL);
    HttpCaller colleague = HttpCaller.webapp(port, COLLEAGUE);
    for (String page :
        List.of(
            "/cases/" + number,
            "/cases/of-task/" + id,
            "/cases/" + number + "/print/consent",
            "/cases/" + number + "/print/letters/" + UUID.randomUUID(),
            "/cases/" + number + "/evidence/" + UUID.randomUUID(),
            "/cases/" + number + "/diagrams/" + UUID.randomUUID(),
            "/api/cases/" + number)) {
      assertThat(official.send("GET", page, null).status()).as(page).isEqualTo(404);
    }
    assertThat(colleague.send("GET", "/cases/" + number, null).status()).isEqualTo(200);
    assertThat(colleague.send("GET", "/cases/" + number + "/print/consent", null).status())
        .isEqualTo(200);
    assertThat(colleague.send("GET", "/api/cases/" + number, null).status()).isEqualTo(200);
    assertThat(colleague.send("GET", "/cases", null).body()).contains(number.value());
    assertThat(official.send("GET", "/cases", null).body()).doesNotContain(number.value());
  }

  @Test
  void anIntakeOfficialReportsNothingAboutTheCase() {
    CaseNumber number = accepted(Families.poorFamily());
    kinships.found(number, sibling("ningxia.intake2"), INTAKE);
    Map<String, Object> event = new HashMap<>();
    event.put("caseNumber", number.value());
    event.put("eventKind", "WITHDRAWAL");
    event.put("happenedOn", TODAY);
    event.put("note", "申请人说不办了");
    String start = "/process-definition/key/CaseEvent/submit-form";
    Answer refused = HttpCaller.rest(port, "ningxia.intake2").post(start, variables(event));
    assertThat(refused.status()).as("%s", refused).isEqualTo(404);
    assertThat(refused.message()).isEqualTo("没有这个案件，或不在您的办理范围内。");
    String body = "{\"kind\":\"WITHDRAWAL\",\"happenedOn\":\"" + TODAY + "\",\"note\":\"x\"}";
    assertThat(
            HttpCaller.rest(port, "ningxia.intake2")
                .send(
                    "POST",
                    "/api/cases/" + number + "/events",
                    body,
                    "Idempotency-Key",
                    UUID.randomUUID().toString())
                .status())
        .isEqualTo(404);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CHECKING);
    Answer taken = HttpCaller.rest(port, INTAKE).post(start, variables(event));
    assertThat(taken.status()).as("%s", taken).isEqualTo(200);
    // the event's own process leaves what is revoked on the case's other instances
    assertThat(
            revocations(
                Resources.PROCESS_INSTANCE, instance("AssistanceApplication", number).getId()))
        .isEqualTo(1);
  }

  /** The engine's checks do not hold for the system itself: the listener does. */
  @Test
  void noTaskIsAssignedToTheOfficialByAnybody() {
    CaseNumber number = acceptedWithKin(OFFICIAL);
    String id = driver.task(number, "Task_SurveyHousehold").getId();
    assertThatThrownBy(() -> taskService.setAssignee(id, OFFICIAL))
        .isInstanceOf(RefusedByCaseFile.class)
        .hasMessage(RECUSED);
    assertThatThrownBy(() -> taskService.delegateTask(id, OFFICIAL))
        .isInstanceOf(RefusedByCaseFile.class);
    assertThatThrownBy(() -> taskService.claim(id, OFFICIAL)).isInstanceOf(RefusedByCaseFile.class);
    taskService.setAssignee(id, COLLEAGUE);
  }

  @Test
  void whoeverHoldsTheTaskWhenKinshipIsFoundLosesIt() {
    CaseNumber number = accepted(Families.poorFamily());
    String id = driver.task(number, "Task_SurveyHousehold").getId();
    HttpCaller official = HttpCaller.rest(port, OFFICIAL);
    String self = "{\"userId\": \"" + OFFICIAL + "\"}";
    assertThat(official.post("/task/" + id + "/claim", self).status()).isEqualTo(204);
    assertThat(official.get("/task/" + id + "/form-variables").status()).isEqualTo(200);

    kinships.found(number, sibling(OFFICIAL), INTAKE);
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee()).isNull();
    assertThat(official.get("/task?assignee=" + OFFICIAL).body()).doesNotContain(id);
    assertThat(official.get("/task/" + id + "/form-variables").status()).isEqualTo(403);
    assertThat(official.post("/task/" + id + "/submit-form", variables(survey())).status())
        .isEqualTo(403);
    assertThat(official.post("/task/" + id + "/claim", self).status()).isEqualTo(403);
    // checked and surveyed as before; the case has not got to the question of who confirms
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CHECKING);
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(1);
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", COLLEAGUE, survey());
    assertThat(instance("Examination", number)).isWaitingAt("Task_VisitHousehold");
    assertThat(timeline.of(number))
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(TimelineKind.KINSHIP_FOUND);
              assertThat(entry.actor()).isEqualTo(INTAKE);
              assertThat(entry.detail()).isEqualTo("SIBLING");
            });
  }

  /** Somebody who holds a task by a claim that the record did not see yet. */
  @Test
  void aTaskThatTheOfficialStillHoldsCannotBeSeenOrHandedIn() {
    CaseNumber number = accepted(Families.poorFamily());
    String id = driver.task(number, "Task_SurveyHousehold").getId();
    HttpCaller official = HttpCaller.rest(port, OFFICIAL);
    String self = "{\"userId\": \"" + OFFICIAL + "\"}";
    assertThat(official.post("/task/" + id + "/claim", self).status()).isEqualTo(204);
    jdbc.sql(
            """
            insert into kinship_record
              (id, case_number, official, relation, source, recorded_by, recorded_at)
            values (gen_random_uuid(), ?, ?, 'CHILD', 'FOUND', ?, now())
            """)
        .params(number.value(), OFFICIAL, INTAKE)
        .update();
    Answer form = official.get("/task/" + id + "/form-variables");
    assertThat(form.status()).isEqualTo(403);
    assertThat(form.message()).isEqualTo(RECUSED);
    for (String end : List.of("/submit-form", "/complete")) {
      Answer refused = official.post("/task/" + id + end, variables(survey()));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.message()).isEqualTo(RECUSED);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCaseThatTheTownshipWasToConfirmGoesToTheCounty(boolean confirmedAlready) {
    CaseNumber number = determined(Families.poorFamily());
    if (confirmedAlready) {
      driver.complete(
          number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    }
    kinships.found(number, sibling("ningxia.approve"), INTAKE);
    assertThat(instance("Examination", number)).isWaitingAtExactly("Task_VisitHousehold");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    assertThat(caseFiles.get(number).checkRound()).isEqualTo(1);
    // a second official changes nothing of the way
    kinships.found(number, sibling("ningxia.approve2"), INTAKE);
    assertThat(timeline.of(number).stream().filter(e -> e.kind() == TimelineKind.RESTARTED).count())
        .isEqualTo(1);
  }

  @Test
  void aWithdrawnRecordOpensTheCaseAgain() {
    CaseNumber number = accepted(Families.poorFamily());
    kinships.found(number, sibling(OFFICIAL), INTAKE);
    // said twice, recorded once
    kinships.found(number, sibling(OFFICIAL), INTAKE);
    KinshipRecord record = kinships.of(number).get(0);
    assertThat(kinships.of(number)).hasSize(1);
    assertThat(record.source()).isEqualTo(Source.FOUND);
    kinships.withdraw(number, record.id(), "ningxia.approve");
    assertThat(kinships.isRecorded(number)).isFalse();
    assertThat(kinships.of(number).get(0).withdrawal().by()).isEqualTo("ningxia.approve");
    assertThatThrownBy(() -> kinships.withdraw(number, record.id(), "ningxia.approve"))
        .hasMessage("kinship-gone");
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", OFFICIAL, survey());
    assertThat(instance("Examination", number)).isWaitingAt("Task_ApproveAtTownship");
    assertThatThrownBy(() -> jdbc.sql("delete from kinship_record").update())
        .hasStackTraceContaining("are only ever added");
    assertThatThrownBy(() -> jdbc.sql("update kinship_record set official = null").update())
        .hasStackTraceContaining("are only ever added");
  }

  /** Supervisors may read every task and instance of their area; not of this case. */
  @Test
  void aRelatedSupervisorSeesNothingOfTheCaseEither() {
    CaseNumber number = accepted(Families.poorFamily());
    HttpCaller supervisor = HttpCaller.webapp(port, SUPERVISOR);
    String tasks = "/task?processInstanceBusinessKey=" + number;
    String instances = "/process-instance?businessKey=" + number;
    assertThat(supervisor.get(tasks).json()).hasSize(1);
    assertThat(supervisor.get(instances).json()).isNotEmpty();
    assertThat(supervisor.get("/history/task/count").status()).isEqualTo(200);
    String plugin = "/camunda/api/cockpit/plugin/base/default/process-instance/count";
    String query = "{\"businessKey\": \"" + number + "\"}";
    long seen = supervisor.send("POST", plugin, query).json().path("count").asLong();
    assertThat(seen).isPositive();

    kinships.found(number, sibling(SUPERVISOR), INTAKE);
    KinshipRecord record = kinships.of(number).get(0);
    try {
      assertThat(supervisor.get(tasks).json()).isEmpty();
      assertThat(supervisor.get(instances).json()).isEmpty();
      String instance = instance("AssistanceApplication", number).getId();
      assertThat(supervisor.get("/process-instance/" + instance).status()).isEqualTo(404);
      assertThat(supervisor.get("/process-instance/" + instance + "/activity-instances").status())
          .isEqualTo(403);
      assertThat(supervisor.get("/execution?processInstanceId=" + instance).json()).isEmpty();
      assertThat(supervisor.get("/job?processInstanceId=" + instance).json()).isEmpty();
      assertThat(supervisor.send("POST", plugin, query).json().path("count").asLong()).isZero();
      for (String history :
          List.of("/history/task", "/history/task/count", "/history/process-instance")) {
        Answer refused = supervisor.get(history);
        assertThat(refused.status()).as(history).isEqualTo(403);
        assertThat(refused.message()).contains("回避");
      }
      // what comes later is closed as well
      driver.runJobs(number, "Task_QuerySource");
      driver.complete(number, "Task_SurveyHousehold", OFFICIAL, Families.plainSurvey(TODAY));
      assertThat(supervisor.get(tasks).json()).isEmpty();
      assertThat(supervisor.get(instances).json()).isEmpty();
    } finally {
      kinships.withdraw(number, record.id(), INTAKE);
    }
    assertThat(supervisor.get(tasks).json()).hasSize(1);
    assertThat(supervisor.get(instances).json()).isNotEmpty();
    assertThat(supervisor.get("/history/task/count").status()).isEqualTo(200);
  }

  @Test
  void revocationsGoWithTheCase() {
    CaseNumber number = acceptedWithKin(OFFICIAL);
    String main = instance("AssistanceApplication", number).getId();
    String check = instance("MeansTest", number).getId();
    assertThat(revocations(Resources.PROCESS_INSTANCE, main)).isEqualTo(1);
    assertThat(revocations(Resources.PROCESS_INSTANCE, check)).isEqualTo(1);
    String task = driver.task(number, "Task_SurveyHousehold").getId();
    runtimeService
        .createMessageCorrelation("CaseClosed")
        .processInstanceBusinessKey(number.value())
        .setVariable("closing", "WITHDRAWN")
        .correlate();
    // a task that is cancelled takes its revocation along
    assertThat(revocations(Resources.TASK, task)).isZero();
    driver.complete(
        number,
        "Task_DeliverClosing",
        INTAKE,
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "本人"));
    assertThat(instance("AssistanceApplication", number)).isNull();
    assertThat(revocations(Resources.PROCESS_INSTANCE, main)).isZero();
    assertThat(revocations(Resources.PROCESS_INSTANCE, check)).isZero();
    // the case file stays closed
    assertThat(HttpCaller.webapp(port, OFFICIAL).send("GET", "/cases/" + number, null).status())
        .isEqualTo(404);
  }

  @Test
  void whoDeclaresKinshipIsAskedWithWhom() {
    CaseNumber number = entered(Families.withKinship(Families.poorFamily()));
    refusedAcceptance(number, Map.of("complete", "YES"), "近亲属经办人员：申请人申报了近亲属关系，请登记是哪些经办人员。");
    refusedAcceptance(number, Families.acceptedWithKin(INTAKE), "应当回避：请退回任务");
    refusedAcceptance(number, Families.acceptedWithKin("ningbo.approve"), "本地区没有这个账号");
    refusedAcceptance(number, Families.acceptedWithKin("OUTSIDE"), "近亲属经办人员第1项 姓名（不在本系统的）");
    assertThat(kinships.of(number)).isEmpty();
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.ENTERED);
    assertThat(driver.view(number, "Task_AcceptApplication", INTAKE).get("staffOptions"))
        .asString()
        .contains("王受理（ningxia.intake）", "不在本系统")
        .doesNotContain("admin");
  }

  private void refusedAcceptance(CaseNumber number, Map<String, Object> answer, String message) {
    assertThatThrownBy(() -> driver.complete(number, "Task_AcceptApplication", INTAKE, answer))
        .hasMessageContaining(message);
  }

  @Test
  void anOfficialWithoutAnAccountIsRecordedByASealedName() {
    CaseNumber number = entered(Families.poorFamily());
    Map<String, Object> row = new HashMap<>();
    row.put("official", "OUTSIDE");
    row.put("officialName", "示例乜干部");
    row.put("kinRelation", "CHILD");
    driver.complete(
        number,
        "Task_AcceptApplication",
        INTAKE,
        Map.of("complete", "YES", "officials", List.of(row)));
    assertThat(kinships.of(number))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.official())
                  .isEqualTo(new RelatedOfficial(null, "示例乜干部", KinRelation.CHILD));
              assertThat(record.source()).isEqualTo(Source.DECLARED);
            });
    assertThat(
            jdbc.sql(
                    "select kinship_record::text || encode(person, 'escape') from kinship_record"
                        + " where case_number = ?")
                .param(number.value())
                .query(String.class)
                .single())
        .doesNotContain("乜");
    // nobody here keeps off, but the county visits all the same
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", OFFICIAL, Families.plainSurvey(TODAY));
    assertThat(instance("Examination", number)).isWaitingAt("Task_VisitHousehold");
  }

  @Test
  void theOfficialIsNoSecondSurveyor() {
    CaseNumber number = acceptedWithKin(OFFICIAL);
    Map<String, Object> survey = new HashMap<>(survey());
    survey.put("secondSurveyor", OFFICIAL);
    assertThatThrownBy(() -> driver.complete(number, "Task_SurveyHousehold", COLLEAGUE, survey))
        .hasMessageContaining("第二调查人");
  }

  private String variables(Map<String, Object> values) {
    ObjectNode body = json.createObjectNode();
    ObjectNode variables = body.putObject("variables");
    values.forEach(
        (name, value) -> {
          ObjectNode variable = variables.putObject(name);
          if (value instanceof Collection<?>) {
            variable.put("value", text(value)).put("type", "Json");
          } else {
            variable.set("value", json.valueToTree(value));
          }
        });
    return body.toString();
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theCountysTimeCountsFromTheBeginning() {
    assertThat(clocks.find(acceptedWithKin(OFFICIAL)).orElseThrow().rule()).isEqualTo("TOTAL");
    assertThat(clocks.find(accepted(Families.poorFamily())).orElseThrow().rule())
        .isEqualTo("TOTAL_TOWNSHIP");
  }
}
