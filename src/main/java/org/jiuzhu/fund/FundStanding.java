package org.jiuzhu.fund;

import java.time.Instant;
import org.jiuzhu.money.Money;

/**
 * How a reserve fund stands beside what the area's packs allow it.
 *
 * @param single 单笔限额, CNY
 * @param ceiling 总额上限, CNY
 * @param warning 预警线, CNY
 * @param filledAt when it was filled up last; null if never
 * @param paidSince what was paid since then and did not come back, CNY
 */
public record FundStanding(
    Balances balances,
    Money single,
    Money ceiling,
    Money warning,
    Instant filledAt,
    Money paidSince) {

  /** Whether less than the warning line is left to promise. */
  public boolean isLow() {
    return balances.available().compareTo(warning) < 0;
  }

  /** How much can be filled up, CNY; 0.00 if it is full. */
  public Money room() {
    Money room = ceiling.minus(balances.available());
    return room.isNegative() ? Money.ZERO : room;
  }
}
