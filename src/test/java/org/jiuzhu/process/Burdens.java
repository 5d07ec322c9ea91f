package org.jiuzhu.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;

/** Invented households that an event burdens, as their caseworkers enter them. */
public final class Burdens {

  private static int families;

  private Burdens() {}

  /** A sick man and his child; each call gives other people. */
  public static synchronized Map<String, Object> household(String area) {
    families++;
    LocalDate born = LocalDate.of(1970, 1, 1).plusDays(families);
    String day = born.toString().replace("-", "");
    Map<String, Object> father =
        Families.member("测试甲", Families.idNumber(day, 100 + families * 2 % 800), "SELF");
    father.put("graveIllness", true);
    father.put("workCapacity", "NONE");
    Map<String, Object> child =
        Families.member(
            "测试丙", Families.idNumber("2015" + day.substring(4), 100 + families * 2 % 800), "CHILD");
    child.put("study", "COMPULSORY");
    child.put("workCapacity", "NONE");
    Map<String, Object> form = Families.household(father, child);
    form.put("village", village(area));
    return form;
  }

  private static String village(String area) {
    return switch (area) {
      case "lushan" -> "上河村";
      case "ningxia" -> "东河村";
      case "xpcc" -> "一连";
      default -> throw new IllegalArgumentException(area);
    };
  }

  /** The start form for the applicant of a household. */
  public static Map<String, Object> applicant(Map<String, Object> household) {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    Map<String, Object> form =
        Families.applicant((String) head.get("name"), (String) head.get("idNumber"));
    form.remove("wantedAid");
    return form;
  }

  /** An illness that costs 12,000.00, of which 7,500.00 is reimbursed. */
  public static Map<String, Object> illness(String day) {
    Map<String, Object> form = new HashMap<>();
    form.put("hardshipKind", "ILLNESS");
    form.put("hardshipOn", day);
    form.put("hardshipText", "户主住院手术，报销后仍欠费用。");
    form.put(
        "expenses",
        List.of(
            expense("MEDICAL", "10000", "7500", "住院票据"),
            expense("REHABILITATION", "2000.00", "0", "康复机构收据")));
    return form;
  }

  /** One row of the expenses. */
  public static Map<String, Object> expense(
      String kind, String total, String reimbursed, String evidence) {
    return new HashMap<>(
        Map.of(
            "expenseKind", kind, "total", total, "reimbursed", reimbursed, "evidence", evidence));
  }

  /** A survey that finds what was declared. */
  public static Map<String, Object> survey(String area, String day) {
    Map<String, Object> form = Families.plainSurvey(day);
    form.put("secondSurveyor", area + ".helper");
    return form;
  }

  /** A proposal of aid in cash for both. */
  public static Map<String, Object> proposal(String amount) {
    Map<String, Object> form = new HashMap<>();
    form.put("proposal", "GRANT");
    form.put("amount", amount);
    form.put("persons", 2);
    form.put("payMethod", "CASH");
    form.put("grounds", "自付费用大，家庭没有其他收入。");
    return form;
  }

  /** An application of such a household, with its survey done; its officials are lushan's. */
  public static CaseNumber surveyed(CaseDriver driver, Map<String, Object> household, String day) {
    CaseNumber number = driver.start("ExpenditureAid", "lushan.intake", applicant(household));
    driver.complete(number, "Task_EnterHousehold", "lushan.intake", household);
    driver.complete(number, "Task_EnterExpenditure", "lushan.intake", illness("2026-02-20"));
    driver.complete(number, "Task_AcceptApplication", "lushan.intake", Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "lushan.survey", survey("lushan", day));
    return number;
  }
}
