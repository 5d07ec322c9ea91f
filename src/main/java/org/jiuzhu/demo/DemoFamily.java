package org.jiuzhu.demo;

import java.util.List;
import java.util.Map;
import org.jiuzhu.policy.Category;

/**
 * An invented family and how far its case goes.
 *
 * @param about what the case shows
 * @param daysAgo when it applied, days before today
 * @param expect the category that comes out, or null where the case does not get that far
 * @param township where it applied; {@code t1} where null
 * @param household the household form
 * @param survey what differs from a plain survey, or null
 */
record DemoFamily(
    String about,
    int daysAgo,
    Stage until,
    Category expect,
    String township,
    Map<String, Object> household,
    Map<String, Object> survey) {

  DemoFamily {
    township = township == null ? FIRST_TOWNSHIP : township;
  }

  /** The township whose people have accounts without the township in their names. */
  static final String FIRST_TOWNSHIP = "t1";

  /** The applicant's entry on the household form. */
  Map<?, ?> applicant() {
    return (Map<?, ?>) ((List<?>) household.get("members")).get(0);
  }

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

  boolean reaches(Stage stage) {
    return until.compareTo(stage) >= 0;
  }
}
