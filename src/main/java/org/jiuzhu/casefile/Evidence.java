package org.jiuzhu.casefile;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of evidence, without its content.
 *
 * @param source the outside source's code, null for uploads
 * @param round the round of checking it belongs to
 * @param title the file's name as its uploader knows it, a paper's reference, or null
 * @param addedBy user id, null where a system answered
 */
public record Evidence(
    UUID id,
    CaseNumber caseNumber,
    Kind kind,
    String source,
    int round,
    String mediaType,
    int bytes,
    String title,
    String addedBy,
    Instant addedAt) {

  /** Where evidence comes from. */
  public enum Kind {
    /** A check agency's answer. */
    CHECK_ANSWER,
    /** A source's answer on paper, entered by hand; its title is the paper's reference. */
    MANUAL_ANSWER,
    /** An answer that came when another one had been taken: kept, shown, not used. */
    LATE_ANSWER,
    /** A paper or photograph. */
    UPLOAD
  }
}
