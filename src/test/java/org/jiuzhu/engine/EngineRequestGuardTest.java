package org.jiuzhu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.access.AccessRule;
import org.jiuzhu.organisation.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the running application refuses at the engine's REST API and through the web applications.
 */
@JiuzhuTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class EngineRequestGuardTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String NEW_ACCOUNT =
      "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\"},"
          + "\"credentials\":{\"password\":\"Intruder-2026!\"}}";

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

  @LocalServerPort private int port;
  @Autowired private GuardProbe probe;
  @Autowired private IdentityService identityService;
  @Autowired private RuntimeService runtimeService;
  @Autowired private TaskService taskService;
  @Autowired private ManagementService managementService;

  private final EngineAccess access = new EngineAccess(AccessMatrix.load());
  private String deployment;

  @BeforeAll
  void deploy() {
    deployment = probe.deploy();
  }

  @AfterAll
  void remove() {
    probe.remove(deployment);
  }

  // CVE-2026-77226

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup/default/user/create/",
        "/camunda/api/admin/setup/default/user/create;x=1",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda/api/admin/setup/default/user/%63reate",
        "/camunda/api/admin/setup/default/user%2Fcreate",
        "/camunda/api/admin//setup/default/user/create",
        "/camunda/api/admin/x/../setup/default/user/create",
        "/camunda/api/admin/SETUP/default/user/Create",
        "/CAMUNDA/api/admin/setup/default/user/create"
      })
  void nobodyMakesTheFirstAdministrator(String path) {
    identityService.deleteMembership("admin", Groups.CAMUNDA_ADMIN);
    try {
      HttpCaller visitor = HttpCaller.visitor(port);
      Answer answer = visitor.send("POST", path, NEW_ACCOUNT);
      assertThat(answer.status()).isBetween(400, 404);
      assertThat(identityService.createUserQuery().userId("intruder").count()).isZero();
    } finally {
      identityService.deleteUser("intruder");
      identityService.createMembership("admin", Groups.CAMUNDA_ADMIN);
    }
  }

  // CVE-2026-109432

  @ParameterizedTest
  @EnumSource(Way.class)
  void expressionsAreRefusedInEveryBody(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    List<String> bodies =
        List.of(
            "{\"assigneeExpression\":\"${currentUser()}\"}",
            "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}",
            "{\"orQueries\":[{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"}]}]}",
            "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${currentUser()}\"}]}",
            "{\"orQueries\":[{\"nameEXPRESSION\":null}]}",
            "{\"deep\":[[[{\"xExpression\":{}}]]]}");
    String filter = filters(admin).get("我的任务");
    for (String path :
        List.of(
            "/task",
            "/task/count",
            "/filter/" + filter + "/list",
            "/filter/" + filter + "/count",
            "/filter/" + filter + "/singleResult",
            "/history/task",
            "/history/process-instance/count",
            "/process-instance",
            "/execution",
            "/variable-instance")) {
      for (String body : bodies) {
        Answer answer = admin.post(path, body);
        assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("请求中不能包含表达式。");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void expressionsAreRefusedWhateverTheBodyIsCalled(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    String body = "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}";
    for (String type :
        List.of(
            "application/json;charset=UTF-8",
            "APPLICATION/JSON",
            "*/*",
            "application/*",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data")) {
      Answer answer = intake.call("POST", "/task", body, "Content-Type", type);
      assertThat(answer.status()).as(type).isIn(400, 415);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void expressionsAreRefusedInQueryStrings(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    for (String path :
        List.of(
            "/task?assigneeExpression=x",
            "/task/count?candidateGroupsExpression=x",
            "/task?%61ssigneeExpression=x",
            "/history/task?taskAssigneeEXPRESSION=x")) {
      assertThat(admin.get(path).status()).as(path).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void administratorStoresFiltersWithoutExpressionsOnly(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    HttpCaller intake = way.caller(port, INTAKE);
    String plain = "{\"resourceType\":\"Task\",\"name\":\"甲\",\"query\":{\"assignee\":\"x\"}}";
    String sly =
        "{\"resourceType\":\"Task\",\"name\":\"乙\","
            + "\"query\":{\"orQueries\":[{\"assigneeExpression\":\"${now()}\"}]}}";
    assertThat(intake.post("/filter/create", plain).status()).isEqualTo(403);
    assertThat(admin.post("/filter/create", sly).status()).isEqualTo(400);
    Answer made = admin.post("/filter/create", plain);
    assertThat(made.status()).isEqualTo(200);
    String id = made.json().get("id").asText();
    assertThat(intake.put("/filter/" + id, plain).status()).isEqualTo(403);
    assertThat(intake.delete("/filter/" + id).status()).isEqualTo(403);
    assertThat(admin.put("/filter/" + id, sly).status()).isEqualTo(400);
    assertThat(admin.put("/filter/" + id, plain).status()).isEqualTo(204);
    assertThat(admin.delete("/filter/" + id).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void sharedListsGoOnWorking(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    String task = probe.start();
    Map<String, String> filters = filters(intake);
    assertThat(filters.keySet()).contains("我的任务", "本镇待办", "即将超期", "已超期");
    for (String filter : filters.values()) {
      assertThat(intake.get("/filter/" + filter + "/count").status()).isEqualTo(200);
      assertThat(intake.get("/filter/" + filter + "/list").status()).isEqualTo(200);
      // what Tasklist sends along: sorting, and a search
      Answer listed =
          intake.post(
              "/filter/" + filter + "/list?firstResult=0&maxResults=15",
              "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}],"
                  + "\"processVariables\":[]}");
      assertThat(listed.status()).isEqualTo(200);
    }
    assertThat(idsIn(intake, filters.get("本镇待办"))).contains(task);
    assertThat(idsIn(intake, filters.get("我的任务"))).doesNotContain(task);
    assertThat(intake.post("/task/" + task + "/claim", claim(INTAKE)).status()).isEqualTo(204);
    assertThat(idsIn(intake, filters.get("我的任务"))).contains(task);
    assertThat(intake.post("/task/" + task + "/unclaim", "").status()).isEqualTo(204);
  }

  // the table

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatTheTableLeavesOutIsClosedToAdministratorsToo(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    List<String> closed = engineEndpoints().filter(endpoint -> rule(endpoint).isClosed()).toList();
    assertThat(closed)
        .contains(
            "PUT /task/{id}",
            "PUT /task/{id}/variables/{varId}",
            "POST /task/{id}/localVariables",
            "POST /process-instance/{id}/variables/{varId}/data",
            "DELETE /execution/{id}/localVariables/{varId}",
            "POST /process-instance/variables-async",
            "POST /process-definition/key/{key}/start",
            "POST /message",
            "POST /process-instance/message-async",
            "POST /signal",
            "POST /condition",
            "POST /task/create",
            "POST /task/{id}/comment/create",
            "POST /task/{id}/attachment/create",
            "POST /task/{id}/bpmnError",
            "POST /task/{id}/bpmnEscalation",
            "POST /task/{id}/resolve",
            "POST /task/{id}/delegate",
            "POST /task/{id}/identity-links",
            "POST /execution/{id}/signal",
            "POST /execution/{id}/messageSubscriptions/{messageName}/trigger",
            "POST /external-task/{id}/complete",
            "DELETE /history/process-instance/{id}",
            "DELETE /history/variable-instance/{id}");
    closed.forEach(endpoint -> assertClosed(admin, endpoint, "这个接口已关闭：办件内容只能通过表单填写。"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsForOthersIsClosedToCaseworkers(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    List<String> foreign =
        engineEndpoints()
            .filter(endpoint -> !rule(endpoint).isClosed() && !isForIntake(endpoint))
            .toList();
    assertThat(foreign).hasSizeGreaterThan(40);
    foreign.forEach(endpoint -> assertClosed(intake, endpoint, "您没有权限进行这项操作。"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsForCaseworkersPassesTheGuard(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    engineEndpoints()
        .filter(this::isForIntake)
        .filter(endpoint -> !endpoint.startsWith("PUT /user/"))
        .forEach(
            endpoint ->
                assertThat(call(intake, endpoint).body())
                    .as(endpoint)
                    .doesNotContain(EngineAnswerGuard.OWN_TYPE));
  }

  @ParameterizedTest
  @CsvSource({
    "admin, POST, /process-definition/key/GuardProbe/start",
    "admin, POST, /process-definition/key/GuardProbe/restart",
    "ningxia.designer, DELETE, /process-definition/key/GuardProbe",
    "ningxia.designer, PUT, /process-definition/key/GuardProbe/suspended",
    "ningxia.designer, POST, /process-definition/key/GuardProbe/start",
    "ningxia.designer, POST, /decision-definition/key/GuardProbe/evaluate"
  })
  void definitionsFoundByKeyAreClosedToo(String user, String method, String path) {
    HttpCaller caller = HttpCaller.rest(port, user);
    assertThat(caller.send(method, "/engine-rest" + path, "{}").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /task/x/claim/",
    "POST, /task/x/%63laim",
    "PUT, /task/x/variables/y/",
    "PUT, /task/x/variabl%65s/y",
    "PUT, /engine/default/task/x/variables/y"
  })
  void spellingsOfAPathLeadNowhereElse(String method, String path) {
    HttpCaller intake = HttpCaller.rest(port, INTAKE);
    Answer answer = intake.send(method, "/engine-rest" + path, claim("somebody"));
    assertThat(answer.status()).isIn(403, 404);
  }

  // bodies

  @ParameterizedTest
  @EnumSource(Way.class)
  void largeBodiesAreRefused(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    String padding = "x".repeat((1 << 20) - 30);
    assertThat(intake.post("/task/count", "{\"name\":\"" + padding + "\"}").status())
        .isEqualTo(200);
    Answer answer =
        intake.post("/task/count", "{\"name\":\"" + padding + "xxxxxxxxxxxxxxxxxxxx\"}");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.message()).isEqualTo("请求内容过大。");
  }

  /**
   * Lists end; what asks for more than the limit gets as much, and numbers that are none do not
   * pass.
   */
  @ParameterizedTest
  @EnumSource(Way.class)
  void everyListEnds(Way way) {
    HttpCaller administrator = way.caller(port, "admin");
    String asked = "?maxResults=2147483647&firstResult=0";
    assertThat(administrator.get("/process-definition" + asked).status()).isEqualTo(200);
    assertThat(administrator.get("/process-definition?maxResults=99999999999").status())
        .isEqualTo(200);
    assertThat(administrator.get("/process-definition?maxResults=many").status()).isIn(400, 404);
    assertThat(administrator.get("/user?maxResults=2").json()).hasSize(2);
    assertThat(administrator.post("/task?maxResults=2147483647", "{}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void unreadableBodiesAreRefused(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    for (String body : List.of("{", "{\"a\":'b'}", "/* */{}", "{\"a\":}", "[".repeat(2000))) {
      assertThat(intake.post("/task", body).status()).as(body).isEqualTo(400);
    }
  }

  /** A retry takes up failed work; it moves no time limit. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void retriesMoveNoDay(Way way) {
    String body = "{\"retries\":1,\"dueDate\":\"2026-01-01T00:00:00.000+0800\"}";
    for (String user : List.of("admin", "ningxia.supervisor")) {
      Answer answer = way.caller(port, user).put("/job/none/retries", body);
      assertThat(answer.status()).as(user).isEqualTo(403);
      assertThat(answer.message()).contains("期限");
    }
    String many = "{\"jobIds\":[\"none\"],\"retries\":1,\"dueDate\":null}";
    assertThat(way.caller(port, "admin").post("/job/retries", many).status()).isEqualTo(403);
  }

  /** Without a retry a case would stand still and nobody would know. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void nobodyTakesRetriesOrIncidentsAway(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    HttpCaller supervisor = way.caller(port, "ningxia.supervisor");
    for (String none : List.of("0", "-1", "0.9", "\"0\"", "null", "[]", "1,\"Retries\":0")) {
      String body = "{\"jobIds\":[\"none\"],\"retries\":" + none + "}";
      for (Answer answer :
          List.of(
              supervisor.put("/job/none/retries", body),
              admin.put("/job/none/retries", body),
              admin.post("/job/retries", body),
              admin.put("/job-definition/none/retries", body),
              admin.post("/process-instance/job-retries", body))) {
        assertThat(answer.status()).as(none).isEqualTo(403);
        assertThat(answer.message()).as(none).contains("大于 0");
      }
    }
    for (HttpCaller caller : List.of(admin, supervisor)) {
      assertThat(caller.delete("/incident/none").status()).isEqualTo(403);
    }
  }

  /** Instances are moved, ended or stopped by nobody alone: 流程修复 has a page of its own. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void anAdministratorMovesNoInstance(Way way) {
    HttpCaller admin = way.caller(port, "admin");
    String task = probe.start();
    String instance = instanceOf(task);
    String path = "/process-instance/" + instance;
    String start =
        "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\""
            + GuardProbe.TASK
            + "\"}]}";
    String all = "{\"processInstanceIds\":[\"" + instance + "\"],\"suspended\":true}";
    assertThat(admin.post(path + "/modification", start).status()).isEqualTo(403);
    assertThat(admin.post(path + "/modification-async", start).status()).isEqualTo(403);
    assertThat(admin.put(path + "/suspended", "{\"suspended\":true}").status()).isEqualTo(403);
    assertThat(admin.put("/process-instance/suspended", all).status()).isEqualTo(403);
    for (String batch :
        List.of(
            "/process-instance/delete",
            "/process-instance/suspended-async",
            "/process-instance/variables-async",
            "/modification/execute",
            "/modification/executeAsync",
            "/migration/execute",
            "/migration/executeAsync")) {
      assertThat(admin.post(batch, all).status()).as(batch).isEqualTo(403);
    }
    assertThat(admin.delete(path).status()).isEqualTo(403);
    assertThat(taskService.createTaskQuery().processInstanceId(instance).active().list())
        .extracting(Task::getId)
        .containsExactly(task);
  }

  // tasks

  @ParameterizedTest
  @EnumSource(Way.class)
  void tasksGoToTheirCandidatesOnly(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    String task = probe.start();
    assertThat(intake.post("/task/" + task + "/claim", claim("ningxia.intake2")).status())
        .isEqualTo(403);
    for (String stranger :
        List.of("ningxia.t2.intake", "ningxia.supervisor", "admin", "nobody.there")) {
      Answer answer = intake.post("/task/" + task + "/assignee", claim(stranger));
      assertThat(answer.status()).as(stranger).isEqualTo(403);
      assertThat(answer.message()).isEqualTo("只能把任务交给本任务所属岗位的人员。");
    }
    String handed = "/task/" + task + "/assignee";
    assertThat(intake.post(handed, claim("ningxia.intake2")).status()).isEqualTo(403);
    intake.post("/task/" + task + "/claim", claim(INTAKE));
    assertThat(intake.post(handed, claim("ningxia.intake2")).status()).isEqualTo(204);
    assertThat(intake.post(handed, claim(INTAKE)).message()).contains("任务不在您手上");
    HttpCaller t2 = way.caller(port, "ningxia.t2.intake");
    assertThat(t2.post("/task/" + task + "/claim", claim("ningxia.t2.intake")).status())
        .isEqualTo(403);
    assertThat(t2.get("/task/" + task).status()).isIn(403, 404);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void formsTakeTheirOwnFieldsOnly(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    String task = probe.start();
    String instance = instanceOf(task);
    intake.post("/task/" + task + "/claim", claim(INTAKE));
    String foreign = "{\"variables\":{\"answer\":{\"value\":1},\"area\":{\"value\":\"xpcc\"}}}";
    for (String end : List.of("/complete", "/submit-form")) {
      Answer answer = intake.post("/task/" + task + end, foreign);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).contains("本表单没有的项目");
    }
    assertThat(runtimeService.getVariables(instance)).containsOnlyKeys(CaseVariables.AREA);
    Answer done =
        intake.post("/task/" + task + "/complete", "{\"variables\":{\"answer\":{\"value\":1}}}");
    assertThat(done.status()).isEqualTo(204);
    assertThat(runtimeService.getVariables(instance))
        .containsOnlyKeys(CaseVariables.AREA, "answered");
    assertThat(taskService.createTaskQuery().processInstanceId(instance).list()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void processWithoutStartFormTakesNoValues(Way way) {
    Answer answer =
        way.caller(port, INTAKE)
            .post(
                "/process-definition/key/" + GuardProbe.PROCESS + "/submit-form",
                "{\"variables\":{\"area\":{\"value\":\"ningxia\"}}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("本表单没有的项目");
  }

  // accounts

  @ParameterizedTest
  @EnumSource(Way.class)
  void caseworkersSeeAndChangeTheirOwnAccountOnly(Way way) {
    HttpCaller intake = way.caller(port, INTAKE);
    assertThat(intake.get("/user/" + INTAKE + "/profile").json().get("id").asText())
        .isEqualTo(INTAKE);
    assertThat(intake.get("/identity/groups?userId=" + INTAKE).body())
        .contains("ningxia.t1.intake");
    for (String foreign :
        List.of(
            "/user",
            "/user/count",
            "/user/ningxia.approve/profile",
            "/identity/groups?userId=ningxia.approve",
            "/group",
            "/group?member=admin",
            "/group/count?member=admin",
            "/tenant",
            "/authorization")) {
      assertThat(intake.get(foreign).status()).as(foreign).isEqualTo(403);
    }
    assertThat(intake.delete("/user/" + INTAKE).status()).isEqualTo(403);

    String profile = "{\"id\":\"admin\",\"firstName\":\"\",\"lastName\":\"冒名\"}";
    assertThat(intake.put("/user/admin/profile", profile).status()).isEqualTo(403);
    assertThat(intake.put("/user/" + INTAKE + "/profile", profile).status()).isEqualTo(403);
    assertThat(identityService.createUserQuery().userLastName("冒名").count()).isZero();
  }

  /** Passwords are changed on a page of ours, which ends the other sessions. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void nobodyChangesPasswordsHere(Way way) {
    String known =
        "{\"password\":\"Another-2026!\",\"authenticatedUserPassword\":\"%s\"}"
            .formatted(HttpCaller.PASSWORD);
    for (String user : List.of(INTAKE, "admin")) {
      HttpCaller caller = way.caller(port, user);
      assertThat(caller.put("/user/" + INTAKE + "/credentials", known).status()).isEqualTo(403);
      assertThat(caller.put("/user/admin/credentials", known).status()).isEqualTo(403);
    }
    assertThat(identityService.checkPassword(INTAKE, HttpCaller.PASSWORD)).isTrue();
  }

  // supervisors

  @ParameterizedTest
  @EnumSource(Way.class)
  void supervisorPutsFailedJobsBackAndDoesNoCaseWork(Way way) {
    String task = probe.start();
    String instance = instanceOf(task);
    HttpCaller supervisor = way.caller(port, "ningxia.supervisor");
    assertThat(supervisor.post("/task/" + task + "/claim", claim("ningxia.supervisor")).status())
        .isEqualTo(403);
    HttpCaller intake = way.caller(port, INTAKE);
    intake.post("/task/" + task + "/claim", claim(INTAKE));
    assertThat(intake.post("/task/" + task + "/complete", "{}").status()).isEqualTo(204);
    String job =
        managementService.createJobQuery().processInstanceId(instance).singleResult().getId();
    managementService.setJobRetries(job, 0);
    assertThat(intake.put("/job/" + job + "/retries", "{\"retries\":1}").status()).isEqualTo(403);
    assertThat(supervisor.put("/job/" + job + "/retries", "{\"retries\":1}").status())
        .isEqualTo(204);
    assertThat(supervisor.post("/job/" + job + "/execute", "").status()).isEqualTo(403);
    HttpCaller admin = way.caller(port, "admin");
    assertThat(admin.post("/job/" + job + "/execute", "").status()).isEqualTo(403);
    assertThat(admin.put("/job/" + job + "/duedate", "{\"duedate\":null}").status()).isEqualTo(403);
    assertThat(admin.put("/job/" + job + "/retries", "{\"retries\":1}").status()).isEqualTo(204);
  }

  // errors

  @ParameterizedTest
  @EnumSource(Way.class)
  void errorsTellNoInnerWorkingsAndNoValues(Way way, CapturedOutput logs) {
    HttpCaller admin = way.caller(port, "admin");
    String marked = "测试居民990101198001010010";
    List<String> bodies =
        List.of(
            "[\"" + marked + "\"]",
            "\"" + marked + "\"",
            "{\"sorting\":[{\"sortBy\":\"" + marked + "\",\"sortOrder\":\"asc\"}]}",
            "{\"sorting\":\""
                + marked
                + "\",\"instructions\":\""
                + marked
                + "\","
                + "\"retries\":\""
                + marked
                + "\",\"suspended\":\""
                + marked
                + "\","
                + "\"duedate\":\""
                + marked
                + "\",\"priority\":\""
                + marked
                + "\","
                + "\"variables\":\""
                + marked
                + "\",\"permissions\":\""
                + marked
                + "\"}",
            "{\"variables\":{\"x\":{\"value\":\"" + marked + "\",\"type\":\"Integer\"}}}",
            "{\"variables\":{\"x\":{\"value\":\"" + marked + "\",\"type\":\"Nonsense\"}}}");
    Set<String> keep = Set.of("POST /history/cleanup", "POST /job/retries");
    engineEndpoints()
        .filter(endpoint -> !rule(endpoint).isClosed() && !keep.contains(endpoint))
        .forEach(
            endpoint ->
                bodies.forEach(body -> assertTellsNothing(endpoint, call(admin, endpoint, body))));
    for (String query :
        List.of(
            "/task?sortBy=%27%3Bdrop&sortOrder=asc",
            "/task?dueAfter=%E6%B5%8B%E8%AF%95990101198001010010",
            "/task?maxResults=990101198001010010&firstResult=x",
            "/history/detail?occurredBefore=%E6%B5%8B",
            "/user?firstResult=x",
            "/nothing/at/all")) {
      assertTellsNothing(query, admin.get(query));
    }
    assertThat(logs).doesNotContain("测试居民", "990101198001010010");
  }

  private static void assertClosed(HttpCaller caller, String endpoint, String message) {
    Answer answer = call(caller, endpoint);
    if (endpoint.contains("/key/")) {
      // looked up by key on the way to the endpoint, and not there or not to be seen
      assertThat(answer.status()).as(endpoint).isIn(403, 404);
    } else {
      assertThat(answer.status()).as(endpoint).isEqualTo(403);
      assertThat(answer.message()).as(endpoint).isEqualTo(message);
    }
  }

  private static void assertTellsNothing(String endpoint, Answer answer) {
    if (answer.status() >= 400) {
      assertThat(answer.body())
          .as(endpoint)
          .doesNotContain("org.", "java.", "SQL", "select ", "\\n", "\tat ", "Source:")
          .doesNotContain("测试居民", "990101198001010010");
    }
  }

  private Stream<String> engineEndpoints() {
    return EngineEndpoints.all().stream()
        .filter(endpoint -> !endpoint.contains(" /camunda/"))
        .filter(endpoint -> !endpoint.startsWith("GET") && !endpoint.startsWith("OPTIONS"));
  }

  private boolean isForIntake(String endpoint) {
    return rule(endpoint).allows(Person.of(INTAKE, Set.of("ningxia.t1.intake")));
  }

  private AccessRule rule(String endpoint) {
    String[] parts = endpoint.split(" ");
    return access.of(parts[0], parts[1]).orElseThrow();
  }

  private static Answer call(HttpCaller caller, String endpoint) {
    return call(caller, endpoint, "{}");
  }

  private static Answer call(HttpCaller caller, String endpoint, String body) {
    String[] parts = endpoint.split(" ");
    String path = parts[1].replaceAll("\\{[^}]*}", "none");
    boolean upload = path.matches(".*/(data|attachment/create|deployment/create)");
    return caller.call(
        parts[0],
        path,
        parts[0].equals("DELETE") ? null : body,
        "Content-Type",
        upload ? "multipart/form-data; boundary=x" : "application/json");
  }

  private static String claim(String user) {
    return "{\"userId\":\"" + user + "\"}";
  }

  private String instanceOf(String task) {
    return taskService.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
  }

  private static Map<String, String> filters(HttpCaller caller) {
    Map<String, String> ids = new HashMap<>();
    caller
        .get("/filter")
        .json()
        .forEach(filter -> ids.put(filter.get("name").asText(), filter.get("id").asText()));
    return ids;
  }

  private static List<String> idsIn(HttpCaller caller, String filter) {
    List<String> ids = new ArrayList<>();
    caller
        .get("/filter/" + filter + "/list")
        .json()
        .forEach(task -> ids.add(task.get("id").asText()));
    return ids;
  }
}
