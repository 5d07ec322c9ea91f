package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.RefusedByCaseFile;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Four eyes and kinship are about people and not about their posts: whoever moves to another post,
 * or holds two, gets at the own work by no route, over HTTP, in the web applications or in Java.
 */
class EyesOnEveryRouteTest extends ProcessTest {

  private static final String SURVEY = "ningxia.survey";
  private static final String INTAKE = "ningxia.intake";
  private static final String APPROVE = "ningxia.approve";
  private static final String SURVEYORS = "ningxia.t1.survey";
  private static final String APPROVERS = "ningxia.t1.approve";
  private static final String APPROVAL = "Task_ApproveAtTownship";

  @LocalServerPort private int port;
  @Autowired private IdentityService identityService;
  @Autowired private CamundaSession sessions;
  @Autowired private Kinships kinships;
  @Autowired private ObjectMapper json;

  @AfterEach
  void everybodyToTheOwnPost() {
    restore(SURVEY, SURVEYORS);
    restore(INTAKE, "ningxia.t1.intake");
  }

  private void restore(String user, String post) {
    identityService.clearAuthentication();
    identityService
        .createGroupQuery()
        .groupMember(user)
        .list()
        .forEach(group -> identityService.deleteMembership(user, group.getId()));
    identityService.createMembership(user, post);
  }

  private void move(String user, String from, String to) {
    identityService.deleteMembership(user, from);
    identityService.createMembership(user, to);
  }

  /** Every way that leads to a task over HTTP: paths below the task, and what to send. */
  private Map<String, Object> routes(String user) {
    Map<String, Object> self = Map.of("userId", user);
    Map<String, Object> answer =
        Map.of("variables", Map.of("outcome", Map.of("value", "CONFIRM", "type", "String")));
    Map<String, Object> routes = new LinkedHashMap<>();
    routes.put("/claim", self);
    routes.put("/assignee", self);
    routes.put("/delegate", self);
    routes.put("/identity-links", Map.of("userId", user, "type", "assignee"));
    routes.put("/resolve", Map.of());
    routes.put("/complete", answer);
    routes.put("/submit-form", answer);
    return routes;
  }

  private void assertRefusedOnEveryRoute(String user, CaseNumber number, String key) {
    Task task = driver.task(number, key);
    String path = "/task/" + task.getId();
    for (HttpCaller caller : List.of(HttpCaller.rest(port, user), HttpCaller.webapp(port, user))) {
      routes(user)
          .forEach(
              (route, body) -> {
                Answer answer = caller.post(path + route, text(body));
                assertThat(answer.status()).as(route + " " + answer).isEqualTo(403);
              });
    }
    assertThat(driver.task(number, key).getAssignee()).isNull();
  }

  private void assertGoesToNobodyInJava(String user, String colleague, CaseNumber number) {
    String id = driver.task(number, APPROVAL).getId();
    // in the person's own name, in a colleague's, and by the system itself
    Stream.of(user, colleague, null)
        .forEach(
            actor -> {
              refused(actor, () -> taskService.setAssignee(id, user));
              refused(actor, () -> taskService.delegateTask(id, user));
              refused(
                  actor,
                  () -> taskService.addUserIdentityLink(id, user, IdentityLinkType.ASSIGNEE));
              refused(
                  actor,
                  () -> {
                    Task task = driver.task(number, APPROVAL);
                    task.setAssignee(user);
                    taskService.saveTask(task);
                  });
            });
    refused(user, () -> taskService.claim(id, user));
    refused(null, () -> taskService.claim(id, user));
    assertThat(driver.task(number, APPROVAL).getAssignee()).isNull();
  }

  private void refused(String actor, Runnable work) {
    assertThatThrownBy(
            () -> {
              if (actor == null) {
                identityService.clearAuthentication();
                work.run();
              } else {
                sessions.runAs(actor, work::run);
              }
            })
        .isInstanceOf(RuntimeException.class)
        .satisfies(
            problem ->
                assertThat(causes(problem)).hasAtLeastOneElementOfType(RefusedByCaseFile.class));
  }

  private static List<Throwable> causes(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause).toList();
  }

  @Test
  void whoeverSurveyedACaseAndMovesToApprovalDoesNotApproveIt() {
    CaseNumber number = determined(Families.poorFamily());
    move(SURVEY, SURVEYORS, APPROVERS);
    assertRefusedOnEveryRoute(SURVEY, number, APPROVAL);
    assertGoesToNobodyInJava(SURVEY, APPROVE, number);
    driver.complete(number, APPROVAL, APPROVE, Map.of("outcome", "CONFIRM"));
  }

  @Test
  void whoeverHoldsBothPostsDoesNotApproveTheOwnWork() {
    identityService.createMembership(INTAKE, APPROVERS);
    CaseNumber number = determined(Families.poorFamily());
    assertRefusedOnEveryRoute(INTAKE, number, APPROVAL);
    assertGoesToNobodyInJava(INTAKE, APPROVE, number);
    driver.complete(number, APPROVAL, APPROVE, Map.of("outcome", "CONFIRM"));
  }

  @Test
  void relativesKeepOffInWhateverPost() {
    CaseNumber number = determined(Families.poorFamily());
    restore(INTAKE, "ningxia.t1.intake");
    String relative = "ningxia.survey2";
    kinships.found(number, new RelatedOfficial(relative, null, KinRelation.SIBLING), INTAKE);
    identityService.createMembership(relative, "ningxia.county");
    identityService.createMembership(relative, APPROVERS);
    try {
      List<Task> open =
          taskService.createTaskQuery().processInstanceBusinessKey(number.value()).list();
      assertThat(open).isNotEmpty();
      for (Task task : open) {
        String path = "/task/" + task.getId();
        HttpCaller caller = HttpCaller.rest(port, relative);
        assertThat(caller.get(path).status()).isIn(403, 404);
        assertThat(caller.get(path + "/form-variables").status()).isIn(403, 404);
        routes(relative)
            .forEach(
                (route, body) ->
                    assertThat(caller.post(path + route, text(body)).status())
                        .as(route)
                        .isEqualTo(403));
        refused(null, () -> taskService.setAssignee(task.getId(), relative));
        refused(
            null,
            () ->
                taskService.addUserIdentityLink(task.getId(), relative, IdentityLinkType.ASSIGNEE));
      }
    } finally {
      restore(relative, SURVEYORS);
    }
  }

  /** The engine leaves a task with whoever claimed it, and its permissions too. */
  @ParameterizedTest
  @MethodSource("otherPosts")
  void whoeverMovesAwayTakesNoTaskAlong(String post) {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = driver.task(number, "Task_SurveyHousehold");
    String path = "/task/" + task.getId();
    HttpCaller surveyor = HttpCaller.rest(port, SURVEY);
    assertThat(surveyor.post(path + "/claim", text(Map.of("userId", SURVEY))).status())
        .isEqualTo(204);
    assertThat(surveyor.get(path + "/form-variables").status()).isEqualTo(200);
    move(SURVEY, SURVEYORS, post);
    for (HttpCaller caller :
        List.of(HttpCaller.rest(port, SURVEY), HttpCaller.webapp(port, SURVEY))) {
      assertThat(caller.get(path + "/form-variables").status()).isEqualTo(403);
      for (String route : List.of("/complete", "/submit-form")) {
        Answer answer = caller.post(path + route, text(Map.of("variables", Map.of())));
        assertThat(answer.status()).as(route).isEqualTo(403);
      }
    }
    sessions.runAs(
        SURVEY,
        () ->
            assertThatThrownBy(() -> taskService.complete(task.getId(), Map.of()))
                .isInstanceOf(RefusedByCaseFile.class));
    taskService.setAssignee(task.getId(), null);
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = new HashMap<>(Families.plainSurvey(TODAY));
    survey.put("secondSurveyor", "ningxia.helper");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey2", survey);
  }

  static Stream<String> otherPosts() {
    return Stream.of(
        "ningxia.t2.survey", "ningxia.finance", "ningxia.designer", "ningxia.t1.helper");
  }

  /** What somebody has in hand is handed on by that person alone, or by 调整办理人. */
  @Test
  void nobodyTakesATaskOutOfAnothersHands() {
    CaseNumber number = accepted(Families.poorFamily());
    Task task = driver.task(number, "Task_SurveyHousehold");
    String path = "/task/" + task.getId();
    String colleague = "ningxia.survey2";
    driver.claim(number, "Task_SurveyHousehold", SURVEY);
    for (String other :
        List.of(colleague, INTAKE, APPROVE, "ningxia.county", "ningxia.supervisor", "admin")) {
      for (HttpCaller caller :
          List.of(HttpCaller.rest(port, other), HttpCaller.webapp(port, other))) {
        assertThat(caller.post(path + "/unclaim", "{}").status()).as(other).isEqualTo(403);
        assertThat(caller.post(path + "/assignee", "{\"userId\":null}").status())
            .as(other)
            .isEqualTo(403);
        for (String to : List.of(colleague, other)) {
          assertThat(caller.post(path + "/assignee", text(Map.of("userId", to))).status())
              .as(other + " to " + to)
              .isEqualTo(403);
        }
      }
      refused(other, () -> taskService.setAssignee(task.getId(), null));
      refused(other, () -> taskService.delegateTask(task.getId(), colleague));
    }
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee()).isEqualTo(SURVEY);

    HttpCaller surveyor = HttpCaller.rest(port, SURVEY);
    String over = text(Map.of("userId", colleague));
    kinships.found(number, new RelatedOfficial(colleague, null, KinRelation.SIBLING), INTAKE);
    assertThat(surveyor.post(path + "/assignee", over).status()).isEqualTo(403);
    assertThat(surveyor.post(path + "/unclaim", "{}").status()).isEqualTo(204);
    // what nobody has in hand is taken for oneself only
    assertThat(surveyor.post(path + "/assignee", text(Map.of("userId", "ningxia.helper"))).status())
        .isEqualTo(403);
    assertThat(surveyor.post(path + "/assignee", text(Map.of("userId", SURVEY))).status())
        .isEqualTo(204);
  }

  /** Whoever has left the post gives the task back, and chooses nobody to have it. */
  @Test
  void whoeverLeftThePostHandsTheTaskBackOnly() {
    CaseNumber number = accepted(Families.poorFamily());
    String task = driver.task(number, "Task_SurveyHousehold").getId();
    driver.claim(number, "Task_SurveyHousehold", SURVEY);
    move(SURVEY, SURVEYORS, "ningxia.t2.survey");
    refused(SURVEY, () -> taskService.setAssignee(task, "ningxia.survey2"));
    sessions.runAs(SURVEY, () -> taskService.setAssignee(task, null));
    assertThat(driver.task(number, "Task_SurveyHousehold").getAssignee()).isNull();
  }

  @Test
  void anAdministratorDoesNoCaseWork() {
    CaseNumber number = determined(Families.poorFamily());
    assertRefusedOnEveryRoute("admin", number, APPROVAL);
    sessions.runAs(
        "admin",
        () ->
            assertThatThrownBy(
                    () -> taskService.claim(driver.task(number, APPROVAL).getId(), "admin"))
                .isInstanceOf(RefusedByCaseFile.class));
  }

  @Test
  void aSupervisorReadsAndDoesNoCaseWork() {
    CaseNumber number = determined(Families.poorFamily());
    HttpCaller supervisor = HttpCaller.rest(port, "ningxia.supervisor");
    String path = "/task/" + driver.task(number, APPROVAL).getId();
    assertThat(supervisor.get(path).status()).isEqualTo(200);
    assertThat(supervisor.get(path + "/form-variables").status()).isEqualTo(200);
    assertRefusedOnEveryRoute("ningxia.supervisor", number, APPROVAL);
  }

  private String text(Object body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
