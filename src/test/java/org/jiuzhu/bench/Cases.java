package org.jiuzhu.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.process.Families;

/** Invented families of three, each of other people, as they are entered. */
final class Cases {

  private Cases() {}

  static Map<String, Object> applicant(int n) {
    return Families.applicant("测试甲", father(n));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> household(int n) {
    Map<String, Object> form = Families.poorFamily();
    List<Map<String, Object>> members = (List<Map<String, Object>>) form.get("members");
    members.get(0).put("idNumber", father(n));
    members.get(1).put("idNumber", mother(n));
    members.get(2).put("idNumber", child(n));
    return form;
  }

  /** The shape of {@code POST /api/applications}. */
  static ObjectNode application(ObjectMapper json, int n) {
    ObjectNode application = Families.application(json);
    var members = application.path("household").path("members");
    ((ObjectNode) members.path(0))
        .put("idNumber", father(n))
        .put("birthDate", born("1970-01-01", n).toString());
    ((ObjectNode) members.path(1))
        .put("idNumber", mother(n))
        .put("birthDate", born("1972-01-01", n).toString());
    return application;
  }

  static Map<String, Object> survey(String day) {
    return new HashMap<>(Families.plainSurvey(day));
  }

  /** A form's values as the engine's REST API takes them. */
  static String variables(ObjectMapper json, Map<String, Object> form) {
    ObjectNode body = json.createObjectNode();
    ObjectNode variables = body.putObject("variables");
    form.forEach(
        (name, value) -> {
          if (value instanceof List) {
            variables
                .putObject(name)
                .put("type", "Json")
                .put("value", json.valueToTree(value).toString());
          } else {
            variables.putObject(name).set("value", json.valueToTree(value));
          }
        });
    return body.toString();
  }

  private static String father(int n) {
    return number("1970-01-01", n, 1);
  }

  private static String mother(int n) {
    return number("1972-01-01", n, 2);
  }

  private static String child(int n) {
    return number("2014-01-01", n, 5);
  }

  /** An odd order is a man's, an even one a woman's. */
  private static String number(String from, int n, int order) {
    return Families.idNumber(born(from, n).toString().replace("-", ""), order + n / 700 * 10);
  }

  private static LocalDate born(String from, int n) {
    return LocalDate.parse(from).plusDays(n % 700);
  }
}
