package org.jiuzhu.expenditure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An event in a household, as far as cases are compared by it.
 *
 * @param happenedOn the day on which it happened or began
 */
public record Hardship(HardshipKind kind, LocalDate happenedOn) {

  /**
   * Whether another event of the same household seems to be this one: of the same kind, not farther
   * away than some days.
   *
   * @param days calendar days, at least 0
   */
  public boolean seemsToBe(Hardship other, int days) {
    return kind == other.kind
        && Math.abs(ChronoUnit.DAYS.between(happenedOn, other.happenedOn)) <= days;
  }
}
