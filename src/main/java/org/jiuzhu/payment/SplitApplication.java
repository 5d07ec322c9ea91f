package org.jiuzhu.payment;

import java.time.Instant;
import java.util.List;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * What a household was already granted for the same kind of event, beside an amount that is about
 * to be approved.
 *
 * @param earlier payments of other cases within the window of the area, newest first
 * @param together all of them and the new amount, CNY
 * @param suspected whether the amount and earlier ones are within the limit of one payment each,
 *     and above it together: what in one application would be the county's to approve
 */
public record SplitApplication(List<Earlier> earlier, Money together, boolean suspected) {

  public SplitApplication {
    earlier = List.copyOf(earlier);
  }

  /**
   * An earlier payment.
   *
   * @param fund whose money it was
   * @param amount CNY
   * @param approvedBy user id
   * @param byName whether the people were found by name only, one of the two being without an ID
   *     number: somebody has to look
   */
  public record Earlier(
      PaymentKey key,
      FundId fund,
      Money amount,
      Instant approvedAt,
      String approvedBy,
      boolean byName) {}

  /**
   * Judges an amount beside earlier payments.
   *
   * @param amount CNY, about to be approved
   * @param limit of one payment, CNY
   */
  static SplitApplication of(Money amount, Money limit, List<Earlier> earlier) {
    List<Money> small =
        earlier.stream().map(Earlier::amount).filter(each -> each.compareTo(limit) <= 0).toList();
    boolean passesTogether = amount.plus(Money.sum(small)).compareTo(limit) > 0;
    return new SplitApplication(
        earlier,
        amount.plus(Money.sum(earlier.stream().map(Earlier::amount).toList())),
        !small.isEmpty() && amount.compareTo(limit) <= 0 && passesTogether);
  }
}
