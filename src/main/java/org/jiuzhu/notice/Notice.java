package org.jiuzhu.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * A public notice of what a case is about to be granted (《社会救助法》 Art. 45).
 *
 * @param content the only fields the public may see
 * @param postedOn the day it was put up, null before
 * @param closesAt when the notice period ends, null before it is put up
 * @param place where it was put up, null before
 * @param takenDownOn the day the paper was taken down, null before
 * @param withdrawnReason why it ended before its time, a code; null where it did not
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
    LocalDate takenDownOn,
    String withdrawnReason) {

  /** From draft to archive. */
  public enum State {
    PREPARED,
    PUBLISHED,
    CLOSED,
    /** Ended before its time. */
    WITHDRAWN
  }

  /** Whether the paper is up. */
  public boolean hangs() {
    return postedOn != null && takenDownOn == null;
  }

  /** The last day of the notice period, which ends at midnight after it. */
  public LocalDate lastDay(ZoneId zone) {
    return LocalDate.ofInstant(closesAt.minusNanos(1), zone);
  }

  /**
   * What the public may see.
   *
   * @param applicant surname and {@code *}
   * @param category of basic living assistance; null for temporary aid
   * @param householdSize persons aided
   * @param monthlyAmount CNY a month; for temporary aid all that is to be paid, CNY
   * @param aid code of temporary aid, such as {@code EXPENDITURE}; null for basic living assistance
   */
  public record Content(
      String applicant,
      String village,
      Category category,
      int householdSize,
      Money monthlyAmount,
      String aid) {

    /** Basic living assistance of a category, CNY a month. */
    public Content(
        String applicant,
        String village,
        Category category,
        int householdSize,
        Money monthlyAmount) {
      this(applicant, village, category, householdSize, monthlyAmount, null);
    }

    /** What is given: a category or a kind of temporary aid, as the list {@code Category} names it. */
    public String kind() {
      return aid == null ? category.name() : aid;
    }

    /** What the amount is, as the list {@code field} names it: a month's, or all of it. */
    public String amountField() {
      return aid == null ? "monthlyAmount" : "aidAmount";
    }
  }
}
