package org.jiuzhu.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented representatives of departments who settle a single case, as forms take them. */
public final class Delegations {

  /** Five members with a vote, the first one presiding. */
  public static final List<String> VOTERS = List.of("长一", "财一", "医一", "教一", "住一");

  private static final Map<String, String> DEPARTMENTS =
      Map.of(
          "长一", "GOVERNMENT",
          "财一", "FINANCE",
          "医一", "MEDICAL",
          "教一", "EDUCATION",
          "住一", "HOUSING",
          "司一", "JUSTICE");

  private Delegations() {}

  /** A family that no running case is about. */
  public static Map<String, Object> proposal(String township) {
    Map<String, Object> form = new HashMap<>();
    form.put("township", township);
    form.put("conferenceMatter", "GRAVE_HARDSHIP");
    form.put("subjectName", "测试议");
    form.put("subjectIdNumber", Families.idNumber("19800501", 7));
    form.put("village", "东河村");
    form.put("address", "东河村三组");
    form.put("persons", 3);
    form.put("situation", "户主突发重病，自付费用二十万元。");
    form.put("proposal", "请按上限以上给予救助，并协调医保报销。");
    form.put(
        "otherMembers",
        List.of(Map.of("name", "测试妻", "relation", "SPOUSE"), new HashMap<String, Object>()));
    return form;
  }

  /** All five are asked, and somebody who only attends. */
  public static Map<String, Object> invitation(String day) {
    List<Map<String, Object>> invited = new ArrayList<>();
    VOTERS.forEach(name -> invited.add(member(DEPARTMENTS.get(name), name, "VOTING")));
    invited.add(member("JUSTICE", "司一", "ATTENDING"));
    Map<String, Object> form = new HashMap<>();
    form.put("meetsOn", day);
    form.put("meetsAt", "9：30");
    form.put("place", "民政局会议室");
    form.put("chair", "长一");
    form.put("agenda", "是否提高该户的救助标准");
    form.put("invited", invited);
    return form;
  }

  /** Somebody who is asked. */
  public static Map<String, Object> member(String department, String name, String part) {
    return new HashMap<>(Map.of("department", department, "name", name, "votingPart", part));
  }

  /** A meeting to which all came but some. */
  public static Map<String, Object> attendance(String day, Set<String> absent) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : List.of("长一", "财一", "医一", "教一", "住一", "司一")) {
      rows.add(
          new HashMap<>(
              Map.of(
                  "name",
                  name,
                  "presence",
                  absent.contains(name) ? "ABSENT" : "PRESENT",
                  "recusal",
                  "NONE")));
    }
    Map<String, Object> form = new HashMap<>();
    form.put("sessionOutcome", "HELD");
    form.put("heldOn", day);
    form.put("presences", rows);
    return form;
  }

  /** The row of one person in an attendance. */
  @SuppressWarnings("unchecked") // made above
  public static Map<String, Object> row(Map<String, Object> attendance, String name) {
    return ((List<Map<String, Object>>) attendance.get("presences"))
        .stream().filter(row -> row.get("name").equals(name)).findFirst().orElseThrow();
  }

  /** A meeting that was put off. */
  public static Map<String, Object> putOff(String outcome, String nextOn) {
    Map<String, Object> form = new HashMap<>();
    form.put("sessionOutcome", outcome);
    form.put("putOffReason", "主持人临时有会");
    if (nextOn != null) {
      form.put("nextOn", nextOn);
    }
    return form;
  }

  /** Minutes with no motion put yet. */
  public static Map<String, Object> minutes() {
    Map<String, Object> form = new HashMap<>();
    form.put("chair", "长一");
    form.put("recorder", "王记录");
    form.put("minutes", "各部门认为该户确有重大困难。");
    return form;
  }

  /** Adds the motion to raise the standard. */
  public static Map<String, Object> raising(Map<String, Object> form, Object amount) {
    form.put("motionRaise", true);
    form.put("raiseAmount", amount);
    form.put("raisePersons", 3);
    form.put("raiseReason", "GRAVE_ILLNESS");
    form.put("raiseExplanation", "自付费用远超上限");
    form.put("raiseBasis", "宁党办〔2021〕14号 二(四)13");
    return form;
  }

  /** Adds the motion on other measures. */
  @SafeVarargs
  public static Map<String, Object> measuring(
      Map<String, Object> form, Map<String, Object>... measures) {
    form.put("motionMeasures", true);
    form.put("measures", List.of(measures));
    return form;
  }

  /** A measure. */
  public static Map<String, Object> measure(String department, String text, String dueOn) {
    return new HashMap<>(Map.of("department", department, "measure", text, "dueOn", dueOn));
  }

  /** Adds the motion to send back. */
  public static Map<String, Object> sendingBack(Map<String, Object> form) {
    form.put("motionBack", true);
    form.put("instruction", "先按支出型临时救助办理，不足的再提交。");
    return form;
  }

  /**
   * Adds votes.
   *
   * @param choices one letter a voter: + for, - against, 0 abstaining; by column
   */
  public static Map<String, Object> voting(
      Map<String, Object> form, List<String> voters, Map<String, String> choices) {
    List<Map<String, Object>> ballots = new ArrayList<>();
    for (int i = 0; i < voters.size(); i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("name", voters.get(i));
      for (Map.Entry<String, String> column : choices.entrySet()) {
        row.put(column.getKey(), choice(column.getValue().charAt(i)));
      }
      ballots.add(row);
    }
    form.put("ballots", ballots);
    return form;
  }

  private static String choice(char letter) {
    return switch (letter) {
      case '+' -> "FOR";
      case '-' -> "AGAINST";
      default -> "ABSTAIN";
    };
  }

  /** What a second person says who finds all right. */
  public static Map<String, Object> confirmation() {
    return Map.of("verdict", "CONFIRMED", "chairSigned", true);
  }
}
