package org.jiuzhu.notice;

import java.time.Instant;
import java.time.LocalDate;
import org.jiuzhu.casefile.CaseNumber;

/**
 * An objection to a public notice. Who raised it is not in here: {@link ObjectionRecords#objector}
 * tells those who need it.
 *
 * @param number counts the case's objections from 1
 * @param noticeVersion version of the notice that it is about
 * @param text what was said
 * @param investigation null before it was investigated
 * @param answer null before it was decided
 */
public record Objection(
    CaseNumber caseNumber,
    int number,
    int noticeVersion,
    ObjectionChannel channel,
    boolean anonymous,
    String text,
    Instant receivedAt,
    Investigation investigation,
    Answer answer) {

  /**
   * What an investigator found.
   *
   * @param disputed whether it is still disputed after that
   * @param by user id
   */
  public record Investigation(
      LocalDate investigatedOn, String findings, boolean disputed, String by, Instant at) {}

  /**
   * What was answered.
   *
   * @param by user id, or null where the objection was overtaken
   */
  public record Answer(ObjectionState outcome, String text, String by, Instant at) {}

  /** Where it stands. */
  public ObjectionState state() {
    return answer == null ? ObjectionState.OPEN : answer.outcome();
  }
}
