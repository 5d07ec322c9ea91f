package org.jiuzhu.retention;

/**
 * How long personal data is kept after a case is over.
 *
 * @param years how many years
 * @param source where it is written, or what it is taken from
 */
public record RetentionRule(int years, String source) {

  private static final int DAYS_OF_A_YEAR = 365;

  /** The same in days, as the engine counts what it keeps of finished instances. */
  public int days() {
    return years * DAYS_OF_A_YEAR;
  }
}
