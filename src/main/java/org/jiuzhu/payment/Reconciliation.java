package org.jiuzhu.payment;

import java.util.List;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * 对账: what a fund's accounts hold beside what its payments add up to.
 *
 * @param lines one for each account on which payments stand
 * @param differing payments that stand elsewhere than their postings say, at most a hundred; looked
 *     for only where a line differs
 */
public record Reconciliation(FundId fund, List<Line> lines, List<Differing> differing) {

  public Reconciliation {
    lines = List.copyOf(lines);
    differing = List.copyOf(differing);
  }

  /** Whether payments and books agree. */
  public boolean agrees() {
    return lines.stream().allMatch(Line::agrees);
  }

  /**
   * One account.
   *
   * @param booked what stands on it, CNY; for {@code PAID} together with what became recoverable
   * @param payments what the payments in the states that belong to it add up to, CNY
   * @param files what stands there for whole files (payrolls), whose own lists tell of whom, CNY
   */
  public record Line(AccountKind account, Money booked, Money payments, Money files) {

    /** Whether both sides are equal. */
    public boolean agrees() {
      return difference().isZero();
    }

    /** How much more is booked, CNY; negative if less. */
    public Money difference() {
      return booked.minus(payments).minus(files);
    }
  }

  /**
   * A payment that stands elsewhere than its postings say.
   *
   * @param payment its key as {@link PaymentKey#value()}
   * @param state where it stands; null if there are postings and no payment
   * @param account where its last posting put it; null if nothing was posted
   */
  public record Differing(String payment, PaymentState state, AccountKind account) {}
}
