package org.jiuzhu.emergency.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jiuzhu.money.Money;

/** Whether one emergency is being paid for in several small pieces, each below the limit (拆分申请). */
public enum SplitAid {
  /** Nothing else is known of the same people and event. */
  NONE,
  /** There is more for the same event, within the limit together: whoever pays says why. */
  NEEDS_REASON,
  /** Together it is more than the township may pay at once: the county decides. */
  COUNTY;

  /**
   * What the other aid means for this one.
   *
   * @param earlier of the same people
   * @param kind what befell them this time
   * @param happenedOn when
   * @param amount CNY that are to be paid now
   * @param limit CNY that the township may pay at once: the limit of one case or of one payment
   * @param days that lie between two reports of one and the same event, at most
   */
  public static SplitAid of(
      List<EarlierAid> earlier,
      String kind,
      LocalDate happenedOn,
      Money amount,
      Money limit,
      int days) {
    List<EarlierAid> same =
        earlier.stream().filter(each -> isSameEvent(each, kind, happenedOn, days)).toList();
    if (same.isEmpty()) {
      return NONE;
    }
    Money together = amount.plus(Money.sum(same.stream().map(EarlierAid::amount).toList()));
    return together.compareTo(limit) > 0 ? COUNTY : NEEDS_REASON;
  }

  /** Whether other aid is for the same event, by its kind and day. */
  public static boolean isSameEvent(EarlierAid other, String kind, LocalDate happenedOn, int days) {
    return other.paidLately()
        || other.kind().equals(kind)
            && Math.abs(ChronoUnit.DAYS.between(other.happenedOn(), happenedOn)) <= days;
  }
}
