package org.jiuzhu.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invented families as their caseworkers enter them; region 990101 does not exist. */
public final class Families {

  private Families() {}

  /** An applicant as the start form takes it. */
  public static Map<String, Object> applicant(String name, String idNumber) {
    Map<String, Object> form = new HashMap<>();
    form.put("applicantKind", "SELF");
    form.put("applicantName", name);
    form.put("applicantIdNumber", idNumber);
    form.put("township", "t1");
    form.put("wantedAid", "ASSESS_ALL");
    return form;
  }

  /** A member as the household form takes it, able and without income. */
  public static Map<String, Object> member(String name, String idNumber, String relation) {
    Map<String, Object> member = new HashMap<>();
    member.put("name", name);
    member.put("idNumber", idNumber);
    member.put("relation", relation);
    member.put("disabilityGrade", "0");
    member.put("graveIllness", false);
    member.put("chronicIllness", false);
    member.put("workCapacity", "FULL");
    member.put("selfCare", "FULL");
    member.put("study", "NONE");
    member.put("supporters", "NONE");
    member.put("care", "HOME");
    return member;
  }

  /** The household form with all that it needs. */
  @SafeVarargs
  public static Map<String, Object> household(Map<String, Object>... members) {
    Map<String, Object> form = new HashMap<>();
    form.put("locality", "RURAL");
    form.put("village", "东河村");
    form.put("address", "东河村三组8号");
    form.put("phone", "13900000000");
    form.put("members", new ArrayList<>(List.of(members)));
    form.put("relatives", new ArrayList<>());
    form.put("assets", new ArrayList<>());
    form.put("rigidExpenses", new ArrayList<>());
    form.put("currentAid", "NO");
    form.put("payeeHolder", members[0].get("name"));
    form.put("payeeBank", "示范农村信用社");
    form.put("payeeNumber", "9900001234567890");
    form.put("notifyByMail", false);
    form.put("kinshipDeclared", false);
    form.put("consentToChecking", true);
    form.put("integrityPromise", true);
    form.put("entry", "DONE");
    return form;
  }

  /** A family of three: a sick father, a mother with a small wage, a child at school. */
  public static Map<String, Object> poorFamily() {
    Map<String, Object> father = member("测试甲", idNumber("19800101", 1), "SELF");
    father.put("graveIllness", true);
    father.put("workCapacity", "NONE");
    Map<String, Object> mother = member("测试乙", idNumber("19820202", 2), "SPOUSE");
    mother.put("wage", "600");
    mother.put("employedSince", "2025-03-01");
    mother.put("employmentCostMonthly", "100");
    Map<String, Object> child = member("测试丙", idNumber("20150303", 3), "CHILD");
    child.put("study", "COMPULSORY");
    child.put("workCapacity", "NONE");
    return household(father, mother, child);
  }

  /** An old man alone, without income and without anybody to support him. */
  public static Map<String, Object> loneOldMan() {
    Map<String, Object> man = member("测试辛", idNumber("19480808", 7), "SELF");
    man.put("workCapacity", "NONE");
    return household(man);
  }

  /** The same household with kinship declared. */
  public static Map<String, Object> withKinship(Map<String, Object> household) {
    household.put("kinshipDeclared", true);
    household.put("kinshipDetails", "户主的侄子在乡镇工作");
    return household;
  }

  /** How an application is accepted when officials are close kin. */
  public static Map<String, Object> acceptedWithKin(String... officials) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String official : officials) {
      Map<String, Object> row = new HashMap<>();
      row.put("official", official);
      row.put("kinRelation", "SIBLING");
      rows.add(row);
    }
    Map<String, Object> form = new HashMap<>();
    form.put("complete", "YES");
    form.put("officials", rows);
    return form;
  }

  /** A couple that earns too much for any aid. */
  public static Map<String, Object> wellOffFamily() {
    Map<String, Object> man = member("测试丁", idNumber("19850505", 5), "SELF");
    man.put("wage", "6000");
    man.put("employedSince", "2020-01-01");
    Map<String, Object> woman = member("测试戊", idNumber("19860606", 6), "SPOUSE");
    woman.put("wage", "5000");
    woman.put("employedSince", "2020-01-01");
    return household(man, woman);
  }

  /** A couple's application in the shape of {@code POST /api/applications}. */
  public static ObjectNode application(ObjectMapper json) {
    try {
      return (ObjectNode)
          json.readTree(
              """
              {"township": "t1", "wantedAid": "ASSESS_ALL", "applicant": {"ref": "m1"},
               "household": {
                 "locality": "RURAL", "kmToSeat": 0, "borderUnit": false,
                 "members": [
                   {"ref": "m1", "name": "测试己", "idNumber": "%s", "relation": "SELF",
                    "birthDate": "1980-01-01", "sex": "M", "disabilityGrade": null,
                    "graveIllness": true, "chronicIllness": false, "workCapacity": "NONE",
                    "selfCare": "PARTIAL", "study": "NONE", "employedSince": null,
                    "employmentCostMonthly": "0.00", "supporters": "UNABLE", "care": "HOME",
                    "incomes": []},
                   {"ref": "m2", "name": "测试庚", "idNumber": "%s", "relation": "SPOUSE",
                    "birthDate": "1982-02-02", "sex": "F", "disabilityGrade": null,
                    "graveIllness": false, "chronicIllness": false, "workCapacity": "FULL",
                    "selfCare": "FULL", "study": "NONE", "employedSince": "2025-03-01",
                    "employmentCostMonthly": "100.00", "supporters": "NONE", "care": "HOME",
                    "incomes": [{"kind": "WAGE", "monthly": "600.00"}]}],
                 "assets": [{"kind": "DEPOSIT", "value": "1000.00"}],
                 "rigidExpenses": [{"kind": "MEDICAL", "last12Months": "3600.00"}],
                 "currentAid": null,
                 "village": "东河村", "address": "东河村三组9号", "phone": "13900000002",
                 "payeeAccount": {"holder": "测试己", "bank": "示范农村信用社", "number": "9900001234567891"},
                 "notification": {"byMail": false, "email": null},
                 "kinship": {"declared": false, "details": null},
                 "consents": {"checking": true, "integrity": true}}}
              """
                  .formatted(idNumber("19800101", 1), idNumber("19820202", 2)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A valid ID number of the invented region 990101. */
  public static String idNumber(String birthDate, int order) {
    String digits = "990101" + birthDate + String.format("%03d", order);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  /** A member's six items of self-care, the last few of which they cannot do. */
  public static Map<String, Object> selfCare(String member, int cannot) {
    List<String> names = List.of("eating", "dressing", "bed", "toilet", "walking", "bathing");
    Map<String, Object> items = new HashMap<>();
    items.put("member", member);
    for (int i = 0; i < names.size(); i++) {
      items.put(names.get(i), i < names.size() - cannot ? "YES" : "NO");
    }
    return items;
  }

  /** A survey of somebody who lives alone and can do everything. */
  public static Map<String, Object> surveyOfOne(String day) {
    Map<String, Object> form = plainSurvey(day);
    form.put("selfCareItems", List.of(selfCare("m1", 0)));
    return form;
  }

  /** A survey that finds what was declared; whoever lives alone is assessed as well. */
  public static Map<String, Object> surveyOf(Map<String, Object> household, String day) {
    boolean alone = ((List<?>) household.get("members")).size() == 1;
    return alone ? surveyOfOne(day) : plainSurvey(day);
  }

  /** A survey that finds nothing else than what was declared. */
  public static Map<String, Object> plainSurvey(String day) {
    Map<String, Object> form = new HashMap<>();
    form.put("secondSurveyor", "ningxia.survey2");
    form.put("visitedOn", day);
    form.put("findings", "土坯房两间，家中有病人。");
    form.put("incomeFindings", new ArrayList<>());
    form.put("conditionFindings", new ArrayList<>());
    form.put("disputed", "NO");
    form.put("specialNeeds", List.of("MEDICAL"));
    return form;
  }
}
