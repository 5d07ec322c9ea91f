package org.jiuzhu.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * A public notice of an approved case (《社会救助法》 Art. 45).
 *
 * @param content the only fields the public may see
 * @param postedOn the day it was put up, null before
 * @param closesAt when the notice period ends, null before it is put up
 * @param place where it was put up, null before
 */
public record Notice(
    UUID id,
    CaseNumber caseNumber,
    int version,
    String area,
    String township,
    State state,
    Content content,
    LocalDate postedOn,
    String place,
    Instant closesAt,
    LocalDate takenDownOn) {

  /** From draft to archive. */
  public enum State {
    PREPARED,
    PUBLISHED,
    CLOSED
  }

  /**
   * What the public may see.
   *
   * @param applicant surname and {@code *}
   * @param householdSize persons aided
   * @param monthlyAmount CNY a month
   */
  public record Content(
      String applicant,
      String village,
      Category category,
      int householdSize,
      Money monthlyAmount) {}
}
