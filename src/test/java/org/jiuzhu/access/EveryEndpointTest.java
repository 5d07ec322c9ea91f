package org.jiuzhu.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.engine.EngineEndpoints;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.organisation.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Every endpoint of the table, asked by everybody who has nothing to do with a case for what
 * belongs to that case: refused, or empty, and never with a word of it. And asked by those whose it
 * is: there.
 */
@JiuzhuTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointTest {

  private static final String NOBODY = "access.nobody";
  private static final String WEBAPPS = "/camunda/api/engine";
  private static final Set<Integer> REFUSED = Set.of(401, 403, 404);
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final String BOUNDARY = "----access";
  private static final List<String> TOWNSHIP = List.of("intake", "survey", "approve", "helper");
  private static final List<String> COUNTY =
      List.of("check", "county", "finance", "supervisor", "designer");

  /** How lists are narrowed to the case: by a query that must find it for the supervisor. */
  private Map<String, String> lists() {
    Map<String, String> lists = new LinkedHashMap<>();
    String number = objects.number.value();
    lists.put("/task", "processInstanceBusinessKey=" + number);
    lists.put("/process-instance", "businessKey=" + number);
    lists.put("/execution", "businessKey=" + number);
    lists.put("/incident", "processInstanceId=" + objects.jobInstance);
    lists.put("/job", "processInstanceId=" + objects.jobInstance);
    lists.put("/variable-instance", "processInstanceIdIn=" + objects.instance);
    lists.put("/history/process-instance", "processInstanceBusinessKey=" + number);
    lists.put("/history/activity-instance", "processInstanceId=" + objects.instance);
    lists.put("/history/task", "processInstanceBusinessKey=" + number);
    lists.put("/history/job-log", "processInstanceId=" + objects.jobInstance);
    lists.put("/history/incident", "processInstanceId=" + objects.jobInstance);
    return lists;
  }

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private AccessMatrix matrix;
  @Autowired private IdentityService identityService;
  @Autowired private TaskService taskService;
  @Autowired private RuntimeService runtimeService;
  @Autowired private ManagementService managementService;
  @Autowired private EvidenceStore evidence;
  @Autowired private Timeline timeline;
  @Autowired private FundRequests fundRequests;

  private ForeignObjects objects;
  private int entries;
  private final Map<String, HttpCaller> sessions = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();

  @BeforeAll
  void prepare() {
    ClockUtil.setCurrentTime(
        Date.from(
            LocalDate.parse("2026-03-02")
                .atTime(10, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant()));
    objects = new ForeignObjects(context);
    entries = timeline.of(objects.number).size();
    User nobody = identityService.newUser(NOBODY);
    nobody.setLastName("无岗位");
    nobody.setPassword(HttpCaller.PASSWORD);
    identityService.saveUser(nobody);
  }

  @AfterAll
  void leaveNothing() {
    identityService.deleteUser(NOBODY);
    objects.clear();
    ClockUtil.reset();
    identityService.clearAuthentication();
  }

  /** All roles of another area and of another township; those of the own area who see no case. */
  private static List<String> strangers() {
    List<String> strangers = new ArrayList<>(List.of(NOBODY));
    Stream.concat(TOWNSHIP.stream(), COUNTY.stream())
        .forEach(role -> strangers.add("xpcc." + role));
    TOWNSHIP.forEach(role -> strangers.add("ningxia.t2." + role));
    Stream.of("helper", "check", "finance", "designer")
        .forEach(role -> strangers.add("ningxia." + role));
    return strangers;
  }

  private List<Endpoint> engine() {
    return EngineEndpoints.all().stream()
        .map(endpoint -> Endpoint.ofEngine(endpoint, objects))
        .toList();
  }

  private List<Endpoint> pages() {
    return matrix.pages().stream()
        .flatMap(rule -> rule.endpoints().stream())
        .map(endpoint -> Endpoint.ofPage(endpoint, objects))
        .toList();
  }

  @Test
  void strangersGetNothingOutOfTheEngine() {
    List<String> leaks = new ArrayList<>();
    int asked = 0;
    for (String stranger : strangers()) {
      HttpCaller rest = HttpCaller.rest(port, stranger);
      for (Endpoint endpoint : engine()) {
        if (!endpoint.pattern().startsWith("/camunda/") && isToAsk(stranger, endpoint)) {
          judge(leaks, stranger, endpoint, ask(rest, "/engine-rest", endpoint));
          asked++;
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(asked).isGreaterThan(5000);
    assertUntouched();
  }

  /** What is closed is refused before anybody is looked at: three who ask are enough. */
  private boolean isToAsk(String stranger, Endpoint endpoint) {
    return List.of("xpcc.supervisor", "ningxia.t2.intake", "ningxia.designer").contains(stranger)
        || !matrix.ofEngine(endpoint.method(), endpoint.pattern()).orElseThrow().isClosed();
  }

  @Test
  void strangersGetNothingThroughTheWebApplications() {
    List<String> leaks = new ArrayList<>();
    for (String stranger :
        List.of(NOBODY, "xpcc.supervisor", "ningxia.t2.survey", "ningxia.designer")) {
      HttpCaller session = session(stranger);
      for (Endpoint endpoint : engine()) {
        boolean own = endpoint.pattern().startsWith("/camunda/");
        if (own && endpoint.pattern().contains("/auth/")) {
          continue; // logs the caller out
        }
        String root = own ? "" : WEBAPPS + (isList(endpoint) ? "" : "/engine/default");
        judge(leaks, stranger, endpoint, ask(session, root, endpoint));
      }
    }
    assertThat(leaks).isEmpty();
    assertUntouched();
  }

  @Test
  void withoutALoginTheEngineIsClosed() {
    HttpCaller visitor = HttpCaller.visitor(port);
    for (Endpoint endpoint : engine()) {
      boolean own = endpoint.pattern().startsWith("/camunda/");
      if (own && endpoint.pattern().contains("/auth/")) {
        continue; // tested as what it is, the login
      }
      boolean open =
          matrix.ofEngine(endpoint.method(), endpoint.pattern()).orElseThrow().isPublic();
      List<String> roots =
          own
              ? List.of("")
              : List.of("/engine-rest", WEBAPPS + (isList(endpoint) ? "" : "/engine/default"));
      for (String root : roots) {
        Answer answer = ask(visitor, root, endpoint);
        assertThat(answer.status()).as(root + endpoint).isBetween(200, 499);
        if (!open) {
          assertThat(answer.status()).as(root + endpoint).isIn(REFUSED);
        }
      }
    }
  }

  /** The administrator runs the engine, and learns nothing of the family. */
  @Test
  void theAdministratorReadsNoFamily() {
    HttpCaller admin = HttpCaller.rest(port, "admin");
    for (Endpoint endpoint : engine()) {
      if (endpoint.reads() && !endpoint.pattern().startsWith("/camunda/")) {
        Answer answer = ask(admin, "/engine-rest", endpoint);
        assertThat(answer.status()).as(endpoint.toString()).isLessThan(500);
        assertThat(answer.body())
            .as(endpoint.toString())
            .doesNotContain(ForeignObjects.NAME, ForeignObjects.ID_NUMBER);
      }
    }
    String task = "/task/" + objects.task;
    assertThat(admin.get(task).status()).isEqualTo(200);
    assertThat(admin.get(task + "/form-variables").status()).isEqualTo(403);
    String self = "{\"userId\":\"admin\"}";
    for (String end : List.of("/claim", "/assignee", "/complete", "/submit-form", "/unclaim")) {
      assertThat(admin.post(task + end, self).status()).as(end).isEqualTo(403);
    }
    HttpCaller session = session("admin");
    for (Endpoint page : pages()) {
      if (page.bearing()) {
        judge(new ArrayList<>(), "admin", page, page(session, "admin", page));
      }
    }
    assertUntouched();
  }

  /** Lists, counts and history, narrowed to the case. */
  @Test
  void listsAndCountsAreEmptyForStrangersAndNotForTheSupervisor() {
    HttpCaller supervisor = HttpCaller.rest(port, "ningxia.supervisor");
    lists()
        .forEach(
            (list, query) -> {
              JsonNode found = supervisor.get(list + "?" + query).json();
              assertThat(found).as(list).isNotEmpty();
              Answer counted = supervisor.get(list + "/count?" + query);
              assertThat(counted.json().path("count").asInt()).as(list).isPositive();
            });
    for (String stranger : strangers()) {
      HttpCaller rest = HttpCaller.rest(port, stranger);
      lists()
          .forEach(
              (list, query) -> {
                Answer found = rest.get(list + "?" + query);
                if (!REFUSED.contains(found.status())) {
                  assertThat(found.json()).as(stranger + " " + list).isEmpty();
                }
                Answer counted = rest.get(list + "/count?" + query);
                if (!REFUSED.contains(counted.status())) {
                  assertThat(counted.json().path("count").asInt(-1))
                      .as(stranger + " " + list)
                      .isZero();
                }
              });
    }
  }

  @Test
  void figuresAreOfTheOwnArea() {
    long here = instances("ningxia");
    assertThat(here).isPositive();
    assertThat(figure("ningxia.supervisor")).isEqualTo(here);
    assertThat(figure("xpcc.supervisor")).isEqualTo(instances("xpcc"));
    assertThat(figure("xpcc.designer")).isEqualTo(instances("xpcc"));
  }

  private long instances(String area) {
    return runtimeService
        .createProcessInstanceQuery()
        .processDefinitionId(objects.definition)
        .tenantIdIn(area)
        .count();
  }

  private long figure(String user) {
    JsonNode statistics = HttpCaller.rest(port, user).get("/process-definition/statistics").json();
    for (JsonNode line : statistics) {
      if (line.path("id").asText().equals(objects.definition)) {
        return line.path("instances").asLong();
      }
    }
    throw new AssertionError("no figure for " + user);
  }

  /** Rights over all cases of one area do not reach into another in which somebody works too. */
  @Test
  void whoeverSupervisesOneAreaAndWorksInAnotherReadsNoCaseThroughTheEngine() {
    String both = "access.both";
    User user = identityService.newUser(both);
    user.setLastName("两地");
    user.setPassword(HttpCaller.PASSWORD);
    identityService.saveUser(user);
    identityService.createMembership(both, "xpcc.supervisor");
    identityService.createMembership(both, "ningxia.t2.intake");
    identityService.createTenantUserMembership("xpcc", both);
    identityService.createTenantUserMembership("ningxia", both);
    try {
      HttpCaller caller = HttpCaller.rest(port, both);
      for (Endpoint endpoint : engine()) {
        if (endpoint.reads() && !endpoint.pattern().startsWith("/camunda/")) {
          List<String> leaks = new ArrayList<>();
          judge(leaks, both, endpoint, ask(caller, "/engine-rest", endpoint));
          assertThat(leaks).isEmpty();
        }
      }
      identityService.deleteTenantUserMembership("ningxia", both);
      assertThat(caller.get("/process-instance").status()).isEqualTo(200);
    } finally {
      identityService.deleteUser(both);
    }
  }

  /** So that a refusal means something: each object is there for those whose it is. */
  @Test
  void thoseWhoseItIsReachIt() {
    HttpCaller supervisor = HttpCaller.rest(port, "ningxia.supervisor");
    List<String> reached = new ArrayList<>();
    for (Endpoint endpoint : engine()) {
      boolean open =
          matrix
              .ofEngine(endpoint.method(), endpoint.pattern())
              .orElseThrow()
              .allows(Person.of("x", Set.of("ningxia.supervisor")));
      if (endpoint.bearing()
          && open
          && endpoint.method().equals("GET")
          && !endpoint
              .pattern()
              .matches(
                  "/(user|camunda)/.*|.*(rendered-form|startForm)|/history/variable-instance/.*")) {
        assertThat(ask(supervisor, "/engine-rest", endpoint).status())
            .as(endpoint.toString())
            .isEqualTo(200);
        reached.add(endpoint.pattern());
      }
    }
    assertThat(reached)
        .contains(
            "/task/{id}",
            "/task/{id}/form-variables",
            "/process-instance/{id}",
            "/execution/{id}",
            "/job/{id}",
            "/incident/{id}",
            "/variable-instance/{id}",
            "/history/process-instance/{id}",
            "/history/job-log/{id}");
    assertThat(supervisor.get("/task/" + objects.task + "/form-variables").body())
        .contains(ForeignObjects.NAME);
    assertThat(HttpCaller.rest(port, "ningxia.intake").get("/user/ningxia.intake/profile").status())
        .isEqualTo(200);

    String number = objects.number.value();
    shown("ningxia.survey", "/cases/" + number, ForeignObjects.NAME);
    shown("ningxia.county", "/cases/" + number, ForeignObjects.NAME);
    shown("ningxia.supervisor", "/cases/" + number, number);
    shown(
        "ningxia.survey",
        "/cases/" + number + "/evidence/" + objects.evidence,
        ForeignObjects.NAME);
    shown("ningxia.intake", "/cases/" + number + "/print/consent", ForeignObjects.NAME);
    shown(
        "ningxia.intake",
        "/cases/" + number + "/diagrams/" + objects.instance,
        "AssistanceApplication");
    shown("lushan.county", "/tools/relief/" + objects.relief, objects.relief.value());
    shown("lushan.finance", "/tools/payroll/" + objects.payroll, objects.payroll.value());
    shown("lushan.finance", "/tools/recipients/" + objects.recipients, "名册");
    shown("lushan.finance", "/tools/funds?area=lushan", objects.fundRequest.toString());
    shown("lushan.finance", "/tools/funds/report?area=lushan&day=2026-03-01", "lushan");
    shown("shapotou.finance", "/tools/payments/shapotou/" + objects.batch, objects.payment.value());
    assertThat(
            session("ningxia.survey").send("GET", "/cases/of-task/" + objects.task, null).status())
        .isEqualTo(302);
    assertThat(
            HttpCaller.rest(port, "ningxia.intake")
                .send("GET", "/api/cases/" + number, null)
                .body())
        .contains(number);
  }

  private void shown(String user, String path, String text) {
    Answer answer = session(user).send("GET", path, null);
    assertThat(answer.status()).as(user + " " + path).isEqualTo(200);
    assertThat(answer.body()).as(user + " " + path).contains(text);
  }

  @Test
  void strangersGetNothingOutOfOurPages() {
    List<String> leaks = new ArrayList<>();
    for (String stranger : strangers()) {
      HttpCaller session = session(stranger);
      for (Endpoint page : pages()) {
        if (!page.path().matches("/log(in|out)")) {
          judge(leaks, stranger, page, page(session, stranger, page));
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertUntouched();
  }

  @Test
  void withoutALoginOnlyPublicPagesAreOpen() {
    HttpCaller visitor = HttpCaller.visitor(port);
    for (Endpoint page : pages()) {
      AccessRule rule = matrix.ofPage(page.method(), page.pattern()).orElseThrow();
      Answer answer = visitor.send(page.method(), page.path(), page.reads() ? null : "{}");
      assertThat(answer.status()).as(page.toString()).isLessThan(500);
      if (!rule.isPublic()) {
        boolean toLogin =
            answer.status() == 302
                && answer.response().headers().firstValue("Location").orElse("").contains("/login");
        assertThat(toLogin || REFUSED.contains(answer.status())).as(page + " " + answer).isTrue();
      }
    }
  }

  @Test
  void whatTheTableDoesNotNameAnswersNobody() {
    for (String path :
        List.of("/webjars/camunda/lib/none.js", "/none", "/cases/", "/actuator/env")) {
      for (String user : List.of("admin", "ningxia.intake")) {
        assertThat(session(user).send("GET", path, null).status()).as(path).isIn(403, 404);
      }
    }
  }

  private void judge(List<String> leaks, String who, Endpoint endpoint, Answer answer) {
    String asked = who + " " + endpoint;
    if (answer.status() >= 500) {
      leaks.add(asked + ": " + answer);
    }
    for (String mark : objects.marks()) {
      // the search shows what was typed into it again
      boolean typed = !endpoint.reads() && endpoint.path().equals("/cases");
      if (!endpoint.path().contains(mark)
          && !(typed && mark.equals(objects.number.value()))
          && answer.body().contains(mark)) {
        leaks.add(asked + ": tells " + mark);
      }
    }
    boolean empty = answer.body().matches("\\[]|\\{\"count\":0}");
    boolean badlyAsked = !endpoint.reads() && answer.status() >= 400;
    if (endpoint.bearing() && !empty && !badlyAsked && !REFUSED.contains(answer.status())) {
      leaks.add(asked + ": answered " + answer.status());
    }
  }

  /** The list of engines stands above the engine's own endpoints. */
  private static boolean isList(Endpoint endpoint) {
    return endpoint.pattern().equals("/engine");
  }

  private static Answer ask(HttpCaller caller, String root, Endpoint endpoint) {
    boolean upload = endpoint.path().matches(".*/(data|attachment/create|deployment/create)");
    String sent = endpoint.path().endsWith("/retries") ? "{\"retries\":1}" : "{}";
    String body = endpoint.reads() || endpoint.method().equals("DELETE") ? null : sent;
    return caller.send(
        endpoint.method(),
        root + endpoint.path(),
        body,
        "Content-Type",
        upload ? "multipart/form-data; boundary=x" : "application/json");
  }

  private Answer page(HttpCaller session, String user, Endpoint page) {
    if (page.reads()) {
      return session.send(page.method(), page.path(), null);
    }
    if (page.path().startsWith("/api/")) {
      return HttpCaller.rest(port, user)
          .send(page.method(), page.path(), "{}", "Idempotency-Key", "access-" + user);
    }
    boolean upload = page.pattern().matches(".*/(evidence|files|returned|return|recipients)");
    String body =
        upload
            ? "--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\na,b\r\n--"
                + BOUNDARY
                + "--\r\n"
            : "format=CSV&reason=x&area=lushan&amount=1.00&document=x&fund=lushan&close=true"
                + "&person=ningxia.survey&official=ningxia.survey&relation=SIBLING&q="
                + objects.number;
    return session.send(
        page.method(),
        page.path(),
        body,
        "Content-Type",
        upload ? "multipart/form-data; boundary=" + BOUNDARY : "application/x-www-form-urlencoded",
        "X-CSRF-TOKEN",
        tokens.get(user));
  }

  private HttpCaller session(String user) {
    return sessions.computeIfAbsent(
        user,
        id -> {
          HttpCaller caller = HttpCaller.webapp(port, id);
          Matcher token = TOKEN.matcher(caller.send("GET", "/", null).body());
          assertThat(token.find()).as("no form on the start page of " + id).isTrue();
          tokens.put(id, token.group(1));
          return caller;
        });
  }

  private void assertUntouched() {
    assertThat(taskService.createTaskQuery().taskId(objects.task).singleResult().getAssignee())
        .isNull();
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(objects.instance)
                .active()
                .count())
        .isOne();
    assertThat(managementService.createJobQuery().jobId(objects.job).singleResult().getRetries())
        .isZero();
    assertThat(identityService.checkPassword("ningxia.intake", HttpCaller.PASSWORD)).isTrue();
    assertThat(evidence.of(objects.number)).hasSize(1);
    assertThat(timeline.of(objects.number)).hasSize(entries);
    assertThat(fundRequests.find(objects.fundRequest).orElseThrow().outcome()).isNull();
  }
}
