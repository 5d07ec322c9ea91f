package org.jiuzhu.meanstest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The applicant is told what the check found and heard before it counts (核对结果告知).
 *
 * @param round the round of checking it belongs to
 * @param differences what counts against the applicant
 * @param answer what the applicant said, null before
 * @param heardBy user id, null before
 */
public record Hearing(
    int round,
    List<Difference> differences,
    Instant openedAt,
    Answer answer,
    String heardBy,
    Instant heardAt) {

  public Hearing {
    differences = List.copyOf(differences);
  }

  /** How the applicant answered. */
  public enum Appearance {
    CAME,
    WROTE,
    /** Neither came nor wrote by the deadline: what was verified stands. */
    ABSENT
  }

  /** Which figure stands. */
  public enum Standing {
    VERIFIED,
    DECLARED,
    /** Another amount, which the applicant has proved. */
    OTHER
  }

  /**
   * What the applicant said.
   *
   * @param statement in the applicant's words, null where absent
   * @param agrees whether the applicant accepts the result; true where absent
   * @param outcomes one for each difference
   */
  public record Answer(
      Appearance appearance,
      LocalDate heardOn,
      String statement,
      boolean agrees,
      List<Outcome> outcomes) {

    public Answer {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * What became of a difference.
   *
   * @param figure the amount in CNY or code that stands
   * @param reason why, null where the verified figure stands
   */
  public record Outcome(Difference difference, Standing standing, String figure, String reason) {}
}
