package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountsPageTest extends WebTest {

  private static final String PAGE = "/tools/accounts";
  private static final String SECOND = "test.admin2";
  private static final String THIRD = "test.admin3";
  private static final String NEW = "test.li";
  private static final String OWN = "Own-Secret-27";
  private static final Pattern START_PASSWORD =
      Pattern.compile("data-start-password>([^<]+)</code>");
  private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

  @Autowired private IdentityService identityService;
  @Autowired private AuthorizationService authorizationService;
  @Autowired private TaskService taskService;
  @Autowired private CamundaSession sessions;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void secondAdministrator() {
    remove();
    user(SECOND, Groups.CAMUNDA_ADMIN);
  }

  @AfterEach
  void remove() {
    identityService.clearAuthentication();
    for (String user : List.of(SECOND, THIRD, NEW)) {
      identityService.deleteUser(user);
      jdbc.sql("delete from account where user_id = ?").param(user).update();
      jdbc.sql("delete from second_factor where user_id = ?").param(user).update();
      jdbc.sql(
              """
              insert into account_request_answer
              select id, user_id, requested_by, false, requested_by, now() from account_request r
              where not exists (select 1 from account_request_answer a where a.request_id = r.id)
              """)
          .update();
    }
  }

  private void user(String id, String group) {
    var user = identityService.newUser(id);
    user.setLastName("测试");
    user.setPassword(Visitor.PASSWORD);
    identityService.saveUser(user);
    if (group != null) {
      identityService.createMembership(id, group);
    }
  }

  private Page act(Visitor who, String action, Map<String, String> fields) {
    return who.submit(PAGE, PAGE + action, fields);
  }

  private static String startPassword(Page page) {
    Matcher found = START_PASSWORD.matcher(page.text());
    assertThat(found.find()).as(page.toString()).isTrue();
    return found.group(1).replace("&#43;", "+").replace("&#61;", "=");
  }

  private List<String> groups(String user) {
    return identityService.createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId)
        .toList();
  }

  private Page login(Visitor visitor, String user, String password) {
    return visitor.submit("/login", "/login", Map.of("user", user, "password", password));
  }

  private Map<String, String> newAccount(String group) {
    return Map.of("account", NEW, "name", "李新来", "group", group);
  }

  private UUID request() {
    return jdbc.sql(
            """
            select id from account_request r where user_id = ?
              and not exists (select 1 from account_request_answer a where a.request_id = r.id)
            """)
        .param(NEW)
        .query(UUID.class)
        .single();
  }

  @Test
  void aNewAccountChoosesAnOwnPasswordBeforeAnythingElse() {
    Page made = act(as("admin"), "", newAccount("ningxia.t1.intake"));
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.header("Cache-Control")).contains("no-store");
    String start = startPassword(made);
    assertThat(groups(NEW)).containsExactly("ningxia.t1.intake");
    assertThat(identityService.createTenantQuery().userMember(NEW).singleResult().getId())
        .isEqualTo("ningxia");

    // by no way in is the start password enough
    assertThat(basic(start)).isEqualTo(401);
    HttpCaller webapp = HttpCaller.visitor(port);
    webapp.send(
        "POST",
        "/camunda/api/admin/auth/user/default/login/welcome",
        "username="
            + NEW
            + "&password="
            + java.net.URLEncoder.encode(start, java.nio.charset.StandardCharsets.UTF_8),
        "Content-Type",
        "application/x-www-form-urlencoded");
    assertThat(webapp.get("/task/count").status()).isEqualTo(401);

    Visitor visitor = Visitor.of(port);
    Page step = login(visitor, NEW, start);
    assertThat(step.location()).isEqualTo("/login/password");
    assertThat(visitor.get("/cases").status()).isEqualTo(302);
    assertThat(visitor.get(TASKS).status()).isEqualTo(401);
    assertThat(change(visitor, start, start, start).text()).contains("不能与现在的密码相同");
    assertThat(change(visitor, start, "short", "short").text())
        .contains("至少 10 位", "至少含 1 个大写字母", "至少含 1 个数字", "至少含 1 个符号");
    assertThat(change(visitor, start, "Test.li-2026", "Test.li-2026").text()).contains("不能含账号或姓名");
    assertThat(change(visitor, start, OWN, OWN + "x").text()).contains("两次输入的不一样");
    Page done = change(visitor, start, OWN, OWN);
    assertThat(done.status()).isEqualTo(303);
    assertThat(done.location()).isEqualTo("/");
    assertThat(visitor.get("/cases").status()).isEqualTo(200);
    assertThat(visitor.get(TASKS).status()).isEqualTo(200);
    assertThat(visitor.get("/").text()).doesNotContain(start);
    assertThat(login(Visitor.of(port), NEW, start).status()).isEqualTo(401);
  }

  private Page change(Visitor visitor, String now, String wanted, String again) {
    return visitor.submit(
        "/login/password",
        "/login/password",
        Map.of("password", now, "newPassword", wanted, "again", again));
  }

  private int basic(String password) {
    String login = java.util.Base64.getEncoder().encodeToString((NEW + ":" + password).getBytes());
    return HttpCaller.visitor(port)
        .send("GET", "/engine-rest/engine", null, "Authorization", "Basic " + login)
        .status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "camunda-admin",
        "ningxia.county",
        "ningxia.finance",
        "ningxia.supervisor",
        "ningxia.designer",
        "service"
      })
  void powerNeedsASecondAdministrator(String group) {
    Visitor first = as("admin");
    Page asked = act(first, "", newAccount(group));
    assertThat(asked.text()).contains("等另一名管理员确认后生效");
    assertThat(groups(NEW)).isEmpty();
    assertThat(act(first, "/grant", Map.of("account", NEW, "group", group)).text())
        .contains("同样的事项已经提出");
    Map<String, String> request = Map.of("request", request().toString());
    Page own = act(first, "/confirm", request);
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.text()).contains("自己提出的事项须由另一名管理员确认");
    assertThat(groups(NEW)).isEmpty();
    Visitor second = as(SECOND);
    assertThat(act(second, "/confirm", request).status()).isEqualTo(200);
    assertThat(groups(NEW)).containsExactly(group);
    // once
    assertThat(act(second, "/confirm", request).status()).isEqualTo(409);
    assertThat(second.submit(PAGE, PAGE + "/one", Map.of("account", NEW)).text())
        .contains("提出增加岗位", "增加岗位：", "测试（test.admin2）", "系统管理员（admin）");
  }

  @Test
  void powerfulHoldersAreResetByTwo() {
    user(NEW, "ningxia.county");
    jdbc.sql("insert into second_factor values (?, ?, now(), 0)")
        .params(NEW, new byte[40])
        .update();
    Visitor first = as("admin");
    Visitor holder = as(NEW);
    assertThat(act(first, "/password", Map.of("account", NEW)).text())
        .contains("等另一名管理员确认后生效")
        .doesNotContain("data-start-password");
    Page reset = act(as(SECOND), "/confirm", Map.of("request", request().toString()));
    assertThat(startPassword(reset)).isNotBlank();
    assertThat(holder.get("/cases").status()).isEqualTo(302);
    assertThat(login(Visitor.of(port), NEW, Visitor.PASSWORD).status()).isEqualTo(401);
    assertThat(act(first, "/factor", Map.of("account", NEW)).text()).contains("确认后生效");
    act(as(SECOND), "/confirm", Map.of("request", request().toString()));
    assertThat(
            jdbc.sql("select count(*) from second_factor where user_id = ?")
                .param(NEW)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void theDatabaseKeepsFourEyesAndEveryRow() {
    act(as("admin"), "", newAccount("ningxia.county"));
    UUID request = request();
    for (String by : List.of("admin", NEW)) {
      assertThatThrownBy(
              () ->
                  jdbc.sql("insert into account_request_answer values (?, ?, ?, true, ?, now())")
                      .params(request, NEW, "admin", by)
                      .update())
          .hasMessageContaining("check");
    }
    for (String change :
        List.of(
            "update account_request set requested_by = 'x'",
            "delete from account_event",
            "truncate account_request_answer")) {
      assertThatThrownBy(() -> jdbc.sql(change).update()).hasMessageContaining("only ever added");
    }
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into account_request
                        values (?, 'admin', 'GRANT', 'ningxia.county', 'admin', now())
                        """)
                    .param(UUID.randomUUID())
                    .update())
        .hasMessageContaining("check");
  }

  @Test
  void whoIsNoAdministratorAnyMoreAsksForNothing() {
    act(as(SECOND), "", newAccount("ningxia.county"));
    String request = request().toString();
    identityService.deleteMembership(SECOND, Groups.CAMUNDA_ADMIN);
    Page gone = act(as("admin"), "/confirm", Map.of("request", request));
    assertThat(gone.text()).contains("提出人已不是管理员");
    assertThat(groups(NEW)).isEmpty();
  }

  @Test
  void whoIsDismissedLeavesNoRequestBehind() {
    user(THIRD, Groups.CAMUNDA_ADMIN);
    Map<String, String> county = Map.of("account", NEW, "group", "ningxia.county");
    act(as(SECOND), "", newAccount("ningxia.county"));
    act(as(SECOND), "/password", Map.of("account", "admin"));
    act(as(THIRD), "/grant", Map.of("account", SECOND, "group", "ningxia.county"));
    assertThat(act(as("admin"), "/grant", county).text()).contains("同样的事项已经提出");

    Page done = act(as("admin"), "/dismiss", Map.of("account", SECOND));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(as("admin").get(PAGE).text()).doesNotContain("等待第二名管理员确认");
    for (String about : List.of(NEW, SECOND)) {
      assertThat(as("admin").submit(PAGE, PAGE + "/one", Map.of("account", about)).text())
          .as(about)
          .contains("不同意或撤回");
    }
    assertThat(act(as("admin"), "/grant", county).text()).contains("确认后生效");
    assertThat(act(as(THIRD), "/password", Map.of("account", "admin")).text()).contains("确认后生效");
  }

  @Test
  void nobodyDoesSoWithTheOwnAccountNorLeavesTheLastPair() {
    Visitor admin = as("admin");
    for (String action : List.of("/password", "/factor", "/unlock", "/dismiss")) {
      assertThat(act(admin, action, Map.of("account", "admin")).text())
          .as(action)
          .contains("不能办理与自己账号有关的事项");
    }
    assertThat(act(admin, "/grant", Map.of("account", "admin", "group", "ningxia.finance")).text())
        .contains("不能办理与自己账号有关的事项");
    assertThat(act(admin, "/dismiss", Map.of("account", SECOND)).text()).contains("管理员至少保留两名");
    assertThat(groups(SECOND)).containsExactly(Groups.CAMUNDA_ADMIN);
  }

  @Test
  void theOnlyAdministratorMakesTheSecondAlone() {
    identityService.deleteUser(SECOND);
    act(as("admin"), "", newAccount("camunda-admin"));
    assertThat(groups(NEW)).containsExactly(Groups.CAMUNDA_ADMIN);
    identityService.deleteUser(NEW);
  }

  @Test
  void dismissalHoldsAtOnceForBothAndGivesTheWorkBack() {
    user(NEW, "ningxia.t1.survey");
    identityService.createTenantUserMembership("ningxia", NEW);
    CaseNumber number = accepted(Families.poorFamily());
    String task = driver.task(number, "Task_SurveyHousehold").getId();
    sessions.runAs(NEW, () -> taskService.claim(task, NEW));
    Visitor page = as(NEW);
    HttpCaller webapp = HttpCaller.webapp(port, NEW);
    assertThat(page.get("/cases").status()).isEqualTo(200);
    assertThat(webapp.get("/task/count").status()).isEqualTo(200);

    Page done = act(as("admin"), "/dismiss", Map.of("account", NEW));
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    assertThat(page.get("/cases").status()).isEqualTo(302);
    assertThat(webapp.get("/task/count").status()).isEqualTo(401);
    assertThat(login(Visitor.of(port), NEW, Visitor.PASSWORD).status()).isEqualTo(401);
    assertThat(groups(NEW)).isEmpty();
    assertThat(taskService.createTaskQuery().taskId(task).singleResult().getAssignee()).isNull();
    assertThat(
            jdbc.sql("select reassigned_by from task_reassignment where task_id = ?")
                .param(task)
                .query(String.class)
                .single())
        .isEqualTo("admin");
    assertThat(
            act(as("admin"), "/grant", Map.of("account", NEW, "group", "ningxia.t1.intake")).text())
        .contains("已经离职");
  }

  @Test
  void aMoveTakesPostsAlongAndHoldsAtOnceInTheWebApplications() {
    user(NEW, "ningxia.t1.survey");
    identityService.createTenantUserMembership("ningxia", NEW);
    Visitor page = as(NEW);
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(page.get("/cases/" + number).status()).isEqualTo(200);
    act(as("admin"), "/move", Map.of("account", NEW, "township", "ningxia.t2"));
    assertThat(groups(NEW)).containsExactly("ningxia.t2.survey");
    assertThat(page.get("/cases/" + number).status()).isEqualTo(302);
    assertThat(as(NEW).get("/cases/" + number).status()).isEqualTo(404);
  }

  /** Even where groups are changed by another way than this page. */
  @Test
  void groupsHoldAtOnceInRunningSessionsOfTheWebApplications() {
    user(NEW, null);
    HttpCaller webapp = HttpCaller.webapp(port, NEW);
    assertThat(webapp.get("/filter/count").status()).isEqualTo(403);
    identityService.createMembership(NEW, "ningxia.t1.survey");
    assertThat(webapp.get("/filter/count").json().path("count").asInt()).isPositive();
    // as an operator would do it
    jdbc.sql("delete from act_id_membership where user_id_ = ?").param(NEW).update();
    assertThat(webapp.get("/filter/count").status()).isEqualTo(403);
  }

  @Test
  void areasHoldAtOnceInRunningSessionsOfTheWebApplications() {
    user(NEW, "ningxia.t1.survey");
    accepted(Families.poorFamily());
    HttpCaller webapp = HttpCaller.webapp(port, NEW);
    assertThat(webapp.get("/task/count").json().path("count").asInt()).isZero();
    identityService.createTenantUserMembership("ningxia", NEW);
    assertThat(webapp.get("/task/count").json().path("count").asInt()).isPositive();
    identityService.deleteTenantUserMembership("ningxia", NEW);
    assertThat(webapp.get("/task/count").json().path("count").asInt()).isZero();
    identityService.createTenantGroupMembership("ningxia", "ningxia.t1.survey");
    try {
      assertThat(webapp.get("/task/count").json().path("count").asInt()).isPositive();
    } finally {
      identityService.deleteTenantGroupMembership("ningxia", "ningxia.t1.survey");
    }
    assertThat(webapp.get("/task/count").json().path("count").asInt()).isZero();
  }

  @Test
  void applicationsAndAccountHoldAtOnceInRunningSessionsOfTheWebApplications() {
    user(NEW, "ningxia.t1.survey");
    HttpCaller webapp = HttpCaller.webapp(port, NEW);
    assertThat(applications(webapp)).contains("tasklist").doesNotContain("cockpit");
    Authorization cockpit =
        authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    cockpit.setGroupId("ningxia.t1.survey");
    cockpit.setResource(Resources.APPLICATION);
    cockpit.setResourceId("cockpit");
    cockpit.addPermission(Permissions.ACCESS);
    String id = authorizationService.saveAuthorization(cockpit).getId();
    try {
      assertThat(applications(webapp)).contains("cockpit");
    } finally {
      authorizationService.deleteAuthorization(id);
    }
    assertThat(applications(webapp)).doesNotContain("cockpit");
    identityService.deleteUser(NEW);
    assertThat(webapp.get("/filter/count").status()).isEqualTo(401);
  }

  @Test
  void revocationsHoldAtOnceInRunningSessionsOfTheWebApplications() {
    user(NEW, "ningxia.t1.survey");
    HttpCaller webapp = HttpCaller.webapp(port, NEW);
    String filter = webapp.get("/filter").json().path(0).path("id").asText();
    assertThat(webapp.get("/filter/" + filter).status()).isEqualTo(200);
    // as another node would do it
    jdbc.sql(
            """
            insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_,
              resource_id_, perms_) values ('test.revocation', 1, 2, ?, 5, ?, 0)
            """)
        .params(NEW, filter)
        .update();
    try {
      assertThat(webapp.get("/filter/" + filter).status()).isEqualTo(403);
    } finally {
      jdbc.sql("delete from act_ru_authorization where id_ = 'test.revocation'").update();
    }
    assertThat(webapp.get("/filter/" + filter).status()).isEqualTo(200);
  }

  private static String applications(HttpCaller webapp) {
    return webapp
        .send("GET", "/camunda/api/admin/auth/user/default", null)
        .json()
        .path("authorizedApps")
        .toString();
  }

  @Test
  void anOrdinaryPasswordIsResetByOneAndALockIsLifted() {
    user(NEW, "ningxia.t1.intake");
    login(Visitor.of(port), NEW, "wrong");
    assertThat(login(Visitor.of(port), NEW, Visitor.PASSWORD).status()).isEqualTo(401);
    Visitor admin = as("admin");
    assertThat(admin.submit(PAGE, PAGE + "/one", Map.of("account", NEW)).text())
        .contains("因连续输错密码暂时锁定");
    act(admin, "/unlock", Map.of("account", NEW));
    assertThat(login(Visitor.of(port), NEW, Visitor.PASSWORD).status()).isEqualTo(303);
    String start = startPassword(act(admin, "/password", Map.of("account", NEW)));
    assertThat(login(Visitor.of(port), NEW, start).location()).isEqualTo("/login/password");
  }

  @Test
  void theListIsSearched() {
    Visitor admin = as("admin");
    assertThat(search(admin, "", "ningxia.t2")).contains("value=\"ningxia.t2.intake\"");
    assertThat(search(admin, "", "ningxia.t2")).doesNotContain("value=\"lushan.intake\"");
    assertThat(search(admin, "lushan.cou", "")).contains("value=\"lushan.county2\"");
    assertThat(search(admin, "", "ningxia.finance"))
        .contains("value=\"ningxia.finance2\"")
        .doesNotContain("name=\"account\" type=\"submit\" value=\"ningxia.intake\"");
  }

  private static String search(Visitor admin, String q, String place) {
    return admin.submit(PAGE, PAGE + "/search", Map.of("q", q, "place", place)).text();
  }

  @ParameterizedTest
  @CsvSource({"Li,李四,账号", "a b,李四,账号", "test.li,<b>,姓名", "ningxia.intake,李四,账号"})
  void namesAreChecked(String id, String name, String field) {
    Page refused =
        act(as("admin"), "", Map.of("account", id, "name", name, "group", "ningxia.t1.intake"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains(field + "：").doesNotContain("<b>");
  }

  @Test
  void onlyAdministratorsManageAccounts() {
    for (String user : List.of("ningxia.county", "ningxia.supervisor", "ningxia.intake")) {
      Visitor visitor = as(user);
      assertThat(visitor.get(PAGE).status()).isEqualTo(403);
      assertThat(
              visitor
                  .submit("/account", PAGE + "/dismiss", Map.of("account", "ningxia.intake2"))
                  .status())
          .isEqualTo(403);
    }
    assertThat(groups("ningxia.intake2")).isNotEmpty();
  }

  /** Past the page there are neither four eyes nor a log. */
  @ParameterizedTest
  @CsvSource({
    "POST,/user/create",
    "DELETE,/user/ningxia.intake",
    "PUT,/user/ningxia.intake/credentials",
    "PUT,/user/admin/credentials",
    "POST,/group/create",
    "DELETE,/group/ningxia.county",
    "PUT,/group/camunda-admin/members/ningxia.intake",
    "DELETE,/group/camunda-admin/members/admin",
    "PUT,/tenant/ningxia/user-members/ningxia.intake",
    "PUT,/tenant/ningxia/group-members/ningxia.county",
    "POST,/authorization/create"
  })
  void theEnginesOwnWaysAreClosedToAdministratorsToo(String method, String path) {
    for (HttpCaller admin :
        List.of(HttpCaller.rest(port, "admin"), HttpCaller.webapp(port, "admin"))) {
      assertThat(admin.call(method, path, method.equals("DELETE") ? null : "{}").status())
          .isEqualTo(403);
    }
  }
}
