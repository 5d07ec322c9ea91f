package org.jiuzhu.conference;

import java.time.LocalDate;

/**
 * A measure that was decided.
 *
 * @param number 1 for the conference's first
 * @param answer null until the department answered
 */
public record TrackedMeasure(int number, Measure measure, Answer answer) {

  /**
   * What a department answered.
   *
   * @param reference number of the written answer, or null
   * @param recordedBy user id
   */
  public record Answer(
      MeasureOutcome outcome,
      LocalDate answeredOn,
      String text,
      String reference,
      String recordedBy) {}
}
