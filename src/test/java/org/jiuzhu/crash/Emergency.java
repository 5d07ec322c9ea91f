package org.jiuzhu.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.process.Families;

/** An invented person in an emergency, who is helped over HTTP with 100 CNY. */
public record Emergency(int order) {

  public static final String AMOUNT = "100.00";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reports it and returns the case's number. */
  public String report(HttpCaller intake) {
    Map<String, Object> form = new HashMap<>();
    form.put("reporterKind", "APPLICANT");
    form.put("emergencyKind", "FIRE");
    form.put("happenedOn", LocalDate.now().toString());
    form.put("township", "t1");
    form.put("scene", "东河村" + order + "号");
    form.put("locality", "URBAN");
    form.put("persons", 1);
    form.put("description", "房屋失火");
    form.put("identity", "KNOWN");
    form.put("name", "测试" + order);
    form.put("idNumber", Families.idNumber("19800501", 200 + order));
    form.put("happened", "HERE");
    form.put("hukou", "HERE");
    form.put("residence", "HERE");
    return require(
            intake.post("/process-definition/key/EmergencyAid/submit-form", text(variables(form))))
        .json()
        .path("businessKey")
        .asText();
  }

  /** Confirms it: one form to money. Safe to repeat where it is not known what became of it. */
  public void confirm(HttpCaller approve, String number) {
    String task = claim(approve, number);
    if (task != null) {
      submit(approve, task);
    }
  }

  /** Takes the task of confirming it; null if it has been confirmed. */
  public String claim(HttpCaller approve, String number) {
    JsonNode tasks = tasks(approve, number);
    if (tasks.isEmpty()) {
      return null;
    }
    String task = tasks.get(0).path("id").asText();
    if (tasks.get(0).path("assignee").isNull()) {
      require(approve.post("/task/" + task + "/claim", text(Map.of("userId", "ningxia.approve"))));
    }
    return task;
  }

  /** Hands in the form that confirms it. */
  public void submit(HttpCaller approve, String task) {
    Map<String, Object> form = new HashMap<>();
    form.put("conclusion", "PAY");
    form.put("emergencyKind", "FIRE");
    form.put("persons", 1);
    form.put("locality", "URBAN");
    form.put("amount", AMOUNT);
    form.put("aidMethod", "TRANSFER");
    form.put("payeeName", "测试" + order);
    form.put("payeeBank", "测试银行");
    form.put("payeeAccount", String.valueOf(8_800_000_000_000L + order));
    require(approve.post("/task/" + task + "/submit-form", text(variables(form))));
  }

  private static JsonNode tasks(HttpCaller caller, String number) {
    return require(
            caller.get(
                "/task?processInstanceBusinessKey="
                    + number
                    + "&taskDefinitionKey=Task_ConfirmEmergency"))
        .json();
  }

  private static Answer require(Answer answer) {
    if (answer.status() >= 400) {
      throw new IllegalStateException(answer.toString());
    }
    return answer;
  }

  private static Map<String, Object> variables(Map<String, Object> form) {
    Map<String, Object> variables = new HashMap<>();
    form.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    return Map.of("variables", variables);
  }

  private static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
