package org.jiuzhu.kinship;

import java.time.Instant;
import java.util.UUID;

/**
 * A recorded kinship (近亲属备案).
 *
 * @param recordedBy user id
 * @param withdrawal null while the record stands
 */
public record KinshipRecord(
    UUID id,
    RelatedOfficial official,
    Source source,
    String recordedBy,
    Instant recordedAt,
    Withdrawal withdrawal) {

  /** How it became known. */
  public enum Source {
    /** Declared by the household and put down when the application was accepted. */
    DECLARED,
    /** Found later. */
    FOUND
  }

  /**
   * That a record was wrong.
   *
   * @param by user id
   */
  public record Withdrawal(String by, Instant at) {}

  /** Whether the record has not been withdrawn. */
  public boolean stands() {
    return withdrawal == null;
  }
}
