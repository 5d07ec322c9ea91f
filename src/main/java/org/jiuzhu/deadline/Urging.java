package org.jiuzhu.deadline;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;

/**
 * 督办: somebody owes an answer because a due time has passed.
 *
 * @param township slug of the case's township
 * @param subject id of the task or clock
 * @param about id of the task in its BPMN file, or name of the clock's time limit
 * @param owedBy id of the group whose work it is
 * @param person user id of whoever had claimed the task, or null
 * @param level 1 the first time, one more each time it is raised again
 * @param asks whether it asks for an answer of its own; false while one to an earlier urging about
 *     the same thing is still owed
 * @param dueAt the due time that has passed
 */
public record Urging(
    UUID id,
    CaseNumber caseNumber,
    String area,
    String township,
    Kind kind,
    String subject,
    String about,
    String owedBy,
    String person,
    int level,
    boolean asks,
    Instant dueAt,
    Instant raisedAt,
    Instant answerDue) {

  /** What has passed its due time. */
  public enum Kind {
    TASK,
    CLOCK
  }
}
