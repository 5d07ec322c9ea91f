package org.jiuzhu.demo;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.policy.Category;

/**
 * An invented family and how far its case goes.
 *
 * @param about what the case shows
 * @param daysAgo when it applied, days before today
 * @param expect the category that comes out, or null where the case does not get that far
 * @param process that carries the case: what is applied for; {@code AssistanceApplication} where
 *     null. The stages are those of that process; of another one the story tells everything, from
 *     an unfinished entry on
 * @param township where it applied; {@code t1} where null
 * @param household the household form; null for an emergency
 * @param survey what differs from a plain survey, or null
 * @param application what differs from an application in one's own name, or null; of an emergency the
 *     whole report
 * @param acceptance what differs from a plain acceptance, or null
 * @param moods how sources behave while this family is played, by their codes, or null
 * @param story what happens after the stage, or null
 * @param expected where the story ends, or null where the stage says it
 */
record DemoFamily(
    String about,
    int daysAgo,
    Stage until,
    Category expect,
    String process,
    String township,
    Map<String, Object> household,
    Map<String, Object> survey,
    Map<String, Object> application,
    Map<String, Object> acceptance,
    Map<String, Mood.Kind> moods,
    List<DemoStep> story,
    Expected expected) {

  DemoFamily {
    survey = survey == null ? Map.of() : survey;
    application = application == null ? Map.of() : application;
    acceptance = acceptance == null ? Map.of() : acceptance;
    moods = moods == null ? Map.of() : moods;
    story = story == null ? List.of() : story;
    until = until == null ? Stage.ENTERED : until;
    process = process == null ? APPLICATION : process;
    township = township == null ? FIRST_TOWNSHIP : township;
  }

  /** An application for basic living assistance. */
  static final String APPLICATION = "AssistanceApplication";

  /** Whether basic living assistance is applied for, and so a form asks which. */
  boolean isBasicAid() {
    return process.equals(APPLICATION);
  }

  /** An emergency, which is reported and not applied for. */
  private static final String EMERGENCY = "EmergencyAid";

  /** Whether it is an emergency: its report opens the case, and the story tells everything else. */
  boolean isEmergency() {
    return process.equals(EMERGENCY);
  }

  /** The township whose people have accounts without the township in their names. */
  static final String FIRST_TOWNSHIP = "t1";

  /** The applicant's entry on the household form. */
  Map<?, ?> applicant() {
    return (Map<?, ?>) ((List<?>) household.get("members")).get(0);
  }

  /**
   * Where a story ends.
   *
   * @param waiting the open tasks of the case, by id, in alphabetical order
   */
  record Expected(CaseState state, List<String> waiting) {}

  /** How far a case goes, in the order of the procedure. */
  enum Stage {
    DRAFT,
    ENTERED,
    INCOMPLETE,
    ACCEPTED,
    DETERMINED,
    SENT_BACK,
    REJECTED,
    APPROVED,
    POSTED,
    CLOSED,
    GRANTED,
    DELIVERED
  }

  String applicantIdNumber() {
    return String.valueOf(applicant().get("idNumber"));
  }

  /** Of all members: one of them may be dead by the end of the story. */
  List<String> idNumbers() {
    if (isEmergency()) {
      return List.of(String.valueOf(application.get("idNumber")));
    }
    return ((List<?>) household.get("members"))
        .stream().map(member -> String.valueOf(((Map<?, ?>) member).get("idNumber"))).toList();
  }

  boolean reaches(Stage stage) {
    return until.compareTo(stage) >= 0;
  }
}
