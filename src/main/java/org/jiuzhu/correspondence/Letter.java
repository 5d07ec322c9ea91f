package org.jiuzhu.correspondence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;

/**
 * A paper as it was issued.
 *
 * @param content what its template prints, by name; kept as issued
 * @param deliveredOn null until delivered
 * @param delivery how and to whom, null until delivered
 */
public record Letter(
    UUID id,
    CaseNumber caseNumber,
    LetterKind kind,
    Map<String, Object> content,
    Instant issuedAt,
    LocalDate deliveredOn,
    Map<String, Object> delivery,
    MailState mailState) {

  /** Whether the applicant was told by mail. */
  public enum MailState {
    NOT_WANTED,
    WANTED,
    SENT
  }
}
