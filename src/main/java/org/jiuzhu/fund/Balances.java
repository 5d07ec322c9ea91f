package org.jiuzhu.fund;

import java.util.EnumMap;
import java.util.Map;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;

/**
 * What stands on the accounts of a fund.
 *
 * @param fund which
 * @param closed whether nothing more is promised from it
 * @param accounts CNY, by account; every account is there
 */
public record Balances(FundId fund, boolean closed, Map<AccountKind, Money> accounts) {

  public Balances {
    Map<AccountKind, Money> all = new EnumMap<>(AccountKind.class);
    for (AccountKind kind : AccountKind.values()) {
      all.put(kind, accounts.getOrDefault(kind, Money.ZERO));
    }
    accounts = Map.copyOf(all);
  }

  /** CNY on one account. */
  public Money of(AccountKind account) {
    return accounts.get(account);
  }

  /** CNY that can still be promised. */
  public Money available() {
    return of(AccountKind.AVAILABLE);
  }

  /** Whether an amount can still be promised from it. */
  public boolean covers(Money amount) {
    return !closed && available().compareTo(amount) >= 0;
  }
}
