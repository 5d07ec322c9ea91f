package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A case worked through the engine's REST API alone, by each role with its own login. */
class CaseOverRestTest extends ProcessTest {

  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEY = "ningxia.survey";
  private static final String SECOND_SURVEYOR = "ningxia.survey2";
  private static final String APPROVE = "ningxia.approve";
  private static final String START = "/process-definition/key/AssistanceApplication/submit-form";
  private static final Map<String, Object> CONFIRM = Map.of("outcome", "CONFIRM");

  private static final String FOREIGN_FIELDS = "提交了本表单没有的项目，没有保存。请刷新页面后重试。";
  private static final String FOUR_EYES = "受理或调查过本案的人不能审核确认，请交由其他人办理。";

  @LocalServerPort private int port;
  @Autowired private Decisions decisions;
  @Autowired private Declarations declarations;
  @Autowired private Timeline timeline;
  @Autowired private ObjectMapper json;

  @Test
  void aFamilyOfThreeIsGrantedAid() {
    CaseNumber number = start();
    work(INTAKE, number, "Task_EnterHousehold", Families.poorFamily());
    work(INTAKE, number, "Task_AcceptApplication", Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    work(SURVEY, number, "Task_SurveyHousehold", Families.plainSurvey(TODAY));

    JsonNode form =
        as(APPROVE)
            .get("/task/" + task(APPROVE, number, "Task_ApproveAtTownship") + "/form-variables")
            .json();
    assertThat(form.path("categoryText").path("value").asText()).isEqualTo("最低生活保障");
    assertThat(form.path("monthlyAmount").path("value").asText()).isEqualTo("1210.00");
    assertThat(form.path("reasonRows").path("value").asText()).contains("低于低保标准");
    work(APPROVE, number, "Task_ApproveAtTownship", CONFIRM);
    work(
        APPROVE,
        number,
        "Task_PostNotice",
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    work(APPROVE, number, "Task_RecordTakedown", Map.of("takenDownOn", "2026-03-10"));
    assertThat(decisions.newest(number).orElseThrow().outcome()).isEqualTo(Outcome.GRANTED);
    assertThat(decisions.newest(number).orElseThrow().monthlyAmount().toString())
        .isEqualTo("1210.00");
    work(
        INTAKE,
        number,
        "Task_RecordDelivery",
        Map.of("method", "IN_PERSON", "deliveredOn", "2026-03-10", "receiver", "本人"));
    assertThat(instance("AssistanceApplication", number)).isNull();
  }

  @Test
  void whoeverTookOrSurveyedTheCaseCannotApproveIt() {
    CaseNumber number = determined(Families.poorFamily());
    List<String> proposers = List.of(INTAKE, SURVEY, SECOND_SURVEYOR);
    String task = "/task/" + task(APPROVE, number, "Task_ApproveAtTownship");
    for (String proposer : proposers) {
      // without the role, the task is not theirs to see; with it, the case is not theirs to approve
      assertThat(as(proposer).post(task + "/claim", user(proposer)).status()).isEqualTo(403);
      engine.getIdentityService().createMembership(proposer, "ningxia.t1.approve");
    }
    try {
      for (String proposer : proposers) {
        refused(as(proposer).post(task + "/claim", user(proposer)), 403, FOUR_EYES);
        assertThat(as(APPROVE).post(task + "/claim", user(APPROVE)).status()).isEqualTo(204);
        refused(as(APPROVE).post(task + "/assignee", user(proposer)), 403, FOUR_EYES);
        assertThat(as(APPROVE).post(task + "/unclaim", "{}").status()).isEqualTo(204);
        for (String way : List.of("/submit-form", "/complete")) {
          refused(as(proposer).post(task + way, variables(CONFIRM)), 403, "请先领取任务，再提交。");
        }
      }
    } finally {
      proposers.forEach(
          proposer -> engine.getIdentityService().deleteMembership(proposer, "ningxia.t1.approve"));
    }
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
  }

  /** Somebody who had claimed the task before the case became theirs by another way. */
  @Test
  void anApproverWhoLaterSurveysTheCaseCannotCompleteTheApproval() {
    CaseNumber number = determined(Families.poorFamily());
    String task = "/task/" + task(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(as(APPROVE).post(task + "/claim", user(APPROVE)).status()).isEqualTo(204);
    timeline.add(number, TimelineKind.SURVEYED, APPROVE);
    refused(as(APPROVE).post(task + "/submit-form", variables(CONFIRM)), 403, FOUR_EYES);
    refused(as(APPROVE).post(task + "/complete", variables(CONFIRM)), 403, FOUR_EYES);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
  }

  @Test
  void undeclaredVariablesAreRefused() {
    Map<String, Object> application = new HashMap<>(applicant());
    application.put("area", "xpcc");
    long before = runtimeService.createProcessInstanceQuery().count();
    refused(as(INTAKE).post(START, variables(application)), 400, FOREIGN_FIELDS);
    assertThat(runtimeService.createProcessInstanceQuery().count()).isEqualTo(before);

    CaseNumber number = determined(Families.poorFamily());
    String task = claimed(APPROVE, number, "Task_ApproveAtTownship");
    Map<String, Object> forged = Map.of("outcome", "CONFIRM", "monthlyAmount", "9999.00");
    refused(as(APPROVE).post(task + "/submit-form", variables(forged)), 400, FOREIGN_FIELDS);
    refused(as(APPROVE).post(task + "/complete", variables(forged)), 400, FOREIGN_FIELDS);
    String value = "{\"value\": \"9999.00\", \"type\": \"String\"}";
    assertThat(as(APPROVE).put(task + "/variables/monthlyAmount", value).status()).isEqualTo(403);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.DETERMINED);
    assertThat(runtimeService.createVariableInstanceQuery().variableName("monthlyAmount").count())
        .isZero();
  }

  @Test
  void wrongEntriesAreToldByFieldAndNothingIsStored() {
    CaseNumber number = start();
    Map<String, Object> family = Families.poorFamily();
    List<?> members = (List<?>) family.get("members");
    put(members.get(1), "idNumber", "990101198202020020");
    put(members.get(2), "idNumber", Families.idNumber("19800101", 1));
    family.put("address", "=HYPERLINK(1)");
    family.put("village", "<b>东河村</b>");
    family.put("integrityPromise", false);
    String task = claimed(INTAKE, number, "Task_EnterHousehold");
    Answer answer = as(INTAKE).post(task + "/submit-form", variables(family));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message().split("\n"))
        .contains(
            "家庭成员第2项 身份证号：身份证号校验不通过，请核对有没有抄错。",
            "家庭成员第3项 身份证号：与另一名家庭成员的身份证号相同。",
            "住址：不能含有 < > 等符号，也不能以 = + - @ 开头。",
            "村（社区）：不能含有 < > 等符号，也不能以 = + - @ 开头。",
            "授权和承诺 承诺所报真实完整：必须由申请人签字同意，才能继续办理。");
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.RECEIVED);
    assertThat(declarations.document(number).orElseThrow().path("household").path("members"))
        .hasSize(1);
  }

  private CaseNumber start() {
    Answer started = as(INTAKE).post(START, variables(applicant()));
    assertThat(started.status()).as("%s", started).isEqualTo(200);
    return new CaseNumber(started.json().path("businessKey").asText());
  }

  private static Map<String, Object> applicant() {
    return Families.applicant("测试甲", Families.idNumber("19800101", 1));
  }

  /** Claims a task and hands in its form. */
  private void work(String user, CaseNumber number, String key, Map<String, Object> answer) {
    Answer done = as(user).post(claimed(user, number, key) + "/submit-form", variables(answer));
    assertThat(done.status()).as("%s %s", key, done).isEqualTo(204);
  }

  private String claimed(String user, CaseNumber number, String key) {
    String task = "/task/" + task(user, number, key);
    assertThat(as(user).post(task + "/claim", user(user)).status()).isEqualTo(204);
    return task;
  }

  /** The case's open task of this kind, as somebody finds it. */
  private String task(String user, CaseNumber number, String key) {
    JsonNode tasks =
        as(user)
            .get("/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + key)
            .json();
    assertThat(tasks).as("%s for %s", key, user).hasSize(1);
    return tasks.path(0).path("id").asText();
  }

  private HttpCaller as(String user) {
    return HttpCaller.rest(port, user);
  }

  private static String user(String id) {
    return "{\"userId\": \"" + id + "\"}";
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

  @SuppressWarnings("unchecked")
  private static void put(Object member, String field, String value) {
    ((Map<String, Object>) member).put(field, value);
  }

  private static void refused(Answer answer, int status, String message) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }
}
