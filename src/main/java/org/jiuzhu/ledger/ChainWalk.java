package org.jiuzhu.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.money.Money;

/**
 * Walks over the postings of a fund from the first to the last and works out again what the books
 * must hold: numbers, hashes, balances. Keeps nothing but the last hash and the balances, however
 * long the chain is. Ends at the first posting that is wrong.
 */
public final class ChainWalk {

  private final String fund;
  private final Map<AccountKind, Money> balances = new EnumMap<>(AccountKind.class);
  private long seq;
  private byte[] last;

  /** Before the first posting of a fund. */
  public ChainWalk(String fund) {
    this(fund, 0, HashChain.beginning(fund), Map.of());
  }

  /**
   * After some posting of a fund that was walked over before.
   *
   * @param seq its number
   * @param last its hash
   * @param balances what stood on the accounts after it, CNY
   */
  public ChainWalk(String fund, long seq, byte[] last, Map<AccountKind, Money> balances) {
    this.fund = fund;
    this.seq = seq;
    this.last = last.clone();
    for (AccountKind account : AccountKind.values()) {
      this.balances.put(account, balances.getOrDefault(account, Money.ZERO));
    }
  }

  /** Goes on to the next posting; tells what is wrong with it, if anything is. */
  public Optional<Broken> next(StoredPosting stored) {
    Posting posting = stored.posting();
    if (posting.seq() != seq + 1 || !posting.fund().equals(fund)) {
      // the one that is expected here is the first that is not there
      return broken(seq + 1, How.NUMBER);
    }
    PostingKind kind = posting.kind();
    if (kind == null
        || !kind.credit().name().equals(stored.credit())
        || !kind.debit().name().equals(stored.debit())) {
      return broken(posting.seq(), How.ACCOUNTS);
    }
    if (!Arrays.equals(last, stored.previous())) {
      return broken(posting.seq(), How.PREVIOUS);
    }
    if (!Arrays.equals(HashChain.next(last, posting), stored.hash())) {
      return broken(posting.seq(), How.HASH);
    }
    book(kind, posting.amount());
    if (balances.values().stream().anyMatch(Money::isNegative)) {
      return broken(posting.seq(), How.NEGATIVE);
    }
    seq = posting.seq();
    last = stored.hash().clone();
    return Optional.empty();
  }

  private void book(PostingKind kind, Money amount) {
    // where the money came from grows when money comes in
    boolean comesIn = kind.credit() == AccountKind.APPROPRIATED;
    balances.merge(
        kind.credit(),
        amount,
        (balance, moved) -> comesIn ? balance.plus(moved) : balance.minus(moved));
    balances.merge(kind.debit(), amount, Money::plus);
  }

  private static Optional<Broken> broken(long seq, How how) {
    return Optional.of(new Broken(seq, how));
  }

  /** Id of the fund. */
  public String fund() {
    return fund;
  }

  /** Number of the last posting that was walked over; 0 before the first. */
  public long seq() {
    return seq;
  }

  /** Whether the chain walked over so far ends with this hash. */
  public boolean endsWith(byte[] hash) {
    return Arrays.equals(last, hash);
  }

  /** What the postings so far add up to, CNY by account; every account is there. */
  public Map<AccountKind, Money> balances() {
    return Collections.unmodifiableMap(new EnumMap<>(balances));
  }
}
