package org.jiuzhu.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Invented neighbours who appraise a case, as forms take them. */
public final class Neighbours {

  /** Six village representatives, two of the committee, one official who only attends. */
  public static final List<String> NAMES =
      List.of("代一", "代二", "代三", "代四", "代五", "代六", "委一", "委二", "干一");

  private Neighbours() {}

  /** An invitation of all of them to a meeting. */
  public static Map<String, Object> summons(String day) {
    List<Map<String, Object>> appraisers = new ArrayList<>();
    for (String name : NAMES) {
      appraisers.add(
          switch (name.charAt(0)) {
            case '代' -> appraiser(name, "VILLAGE_REPRESENTATIVE", "MEMBER");
            case '委' -> appraiser(name, "COMMITTEE", "MEMBER");
            default -> appraiser(name, "OFFICIAL", "ATTENDING");
          });
    }
    Map<String, Object> form = new HashMap<>();
    form.put("meetsOn", day);
    form.put("meetsAt", "14:30");
    form.put("place", "东河村村委会");
    form.put("appraisers", appraisers);
    return form;
  }

  /** Somebody who is asked to come. */
  public static Map<String, Object> appraiser(String name, String kind, String part) {
    return new HashMap<>(Map.of("name", name, "kind", kind, "part", part));
  }

  /** All came but some, and some recuse themselves as relatives. */
  public static Map<String, Object> attendance(
      String day, Set<String> absent, Set<String> recused) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : NAMES) {
      rows.add(
          Map.of(
              "name",
              name,
              "present",
              !absent.contains(name),
              "recusal",
              recused.contains(name) ? "RELATIVE" : "NONE"));
    }
    return Map.of("heldOn", day, "attendance", rows);
  }

  /** Minutes without votes, signed by a number of members. */
  public static Map<String, Object> minutes(int signatures) {
    Map<String, Object> form = new HashMap<>();
    for (String step : List.of("Policy", "Case", "Discussion", "Conclusion", "Signatures")) {
      form.put("step" + step, true);
    }
    form.put("chair", "赵调查");
    form.put("recorder", "干一");
    form.put("minutes", "多数认为该户确有困难。");
    form.put("signatures", signatures);
    return form;
  }

  /** Minutes of an open ballot: votes by name. */
  public static Map<String, Object> open(List<String> names, List<String> choices) {
    List<Map<String, Object>> votes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      votes.add(Map.of("name", names.get(i), "choice", choices.get(i)));
    }
    Map<String, Object> form = minutes(names.size());
    form.put("ballot", "OPEN");
    form.put("openVotes", votes);
    return form;
  }

  /** Minutes of a secret ballot. */
  public static Map<String, Object> secret(List<String> choices) {
    Map<String, Object> form = minutes(choices.size());
    form.put("ballot", "SECRET");
    form.put("secretVotes", choices.stream().map(choice -> Map.of("choice", choice)).toList());
    return form;
  }
}
