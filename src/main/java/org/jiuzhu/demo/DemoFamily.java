package org.jiuzhu.demo;

import java.util.Map;

/**
 * An invented family and how far its case goes.
 *
 * @param about what the case shows
 * @param daysAgo when it applied, days before today
 * @param household the household form
 * @param survey what differs from a plain survey, or null
 */
record DemoFamily(
    String about,
    int daysAgo,
    Stage until,
    Map<String, Object> household,
    Map<String, Object> survey) {

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

  boolean reaches(Stage stage) {
    return until.compareTo(stage) >= 0;
  }
}
