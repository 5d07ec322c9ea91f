package org.jiuzhu.deadline;

import java.time.Instant;
import java.util.UUID;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A case's time in all, from acceptance to decision.
 *
 * @param area slug
 * @param rule name of the time limit in the policy packs
 * @param amount the figure in force for this case, in {@code unit}
 * @param waited working days during which the procedure waited for the applicant
 * @param dueAt when it runs out
 * @param nearAt when to remind of it
 * @param provisional whether it was counted through a year without a published holiday list
 * @param extendedBy code of the reason for its extension, or null
 * @param endedAt when the case was decided or closed, or null
 */
public record CaseClock(
    UUID id,
    CaseNumber caseNumber,
    String area,
    String rule,
    int amount,
    LimitUnit unit,
    Instant beganAt,
    int waited,
    Instant dueAt,
    Instant nearAt,
    boolean provisional,
    State state,
    String extendedBy,
    Instant endedAt) {

  /** How a clock stands. */
  public enum State {
    RUNNING,
    /** It stands still: the applicant's turn. */
    SUSPENDED,
    /** Decided or closed in time. */
    MET,
    /** Ran out before the case was decided. */
    PASSED
  }

  /** Whether it has not run out and the case is not decided. */
  public boolean isOpen() {
    return state == State.RUNNING || state == State.SUSPENDED;
  }

  CaseClock in(State now) {
    return new CaseClock(
        id,
        caseNumber,
        area,
        rule,
        amount,
        unit,
        beganAt,
        waited,
        dueAt,
        nearAt,
        provisional,
        now,
        extendedBy,
        endedAt);
  }

  CaseClock ended(Instant at, State how) {
    return new CaseClock(
        id,
        caseNumber,
        area,
        rule,
        amount,
        unit,
        beganAt,
        waited,
        dueAt,
        nearAt,
        provisional,
        how,
        extendedBy,
        at);
  }

  CaseClock under(String newRule, int newAmount, LimitUnit newUnit, String extension) {
    return new CaseClock(
        id,
        caseNumber,
        area,
        newRule,
        newAmount,
        newUnit,
        beganAt,
        waited,
        dueAt,
        nearAt,
        provisional,
        state,
        extension,
        endedAt);
  }

  CaseClock havingWaited(int workingDays) {
    return new CaseClock(
        id,
        caseNumber,
        area,
        rule,
        amount,
        unit,
        beganAt,
        waited + workingDays,
        dueAt,
        nearAt,
        provisional,
        state,
        extendedBy,
        endedAt);
  }

  CaseClock due(Instant due, Instant near, boolean guessed) {
    return new CaseClock(
        id,
        caseNumber,
        area,
        rule,
        amount,
        unit,
        beganAt,
        waited,
        due,
        near,
        guessed,
        state,
        extendedBy,
        endedAt);
  }
}
