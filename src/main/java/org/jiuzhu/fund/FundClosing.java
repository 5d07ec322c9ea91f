package org.jiuzhu.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;

/**
 * 日结: what moved in a fund on a day.
 *
 * @param firstSeq number of the first posting that it covers
 * @param lastSeq number of the last one; {@code firstSeq - 1} if nothing moved
 * @param lastHash the end of the chain, in hexadecimal: printed and kept elsewhere, it proves later
 *     that nothing before it was changed
 * @param intact whether the chain was found unbroken since the closing before
 * @param accounts what stood and moved, by account; every account is there
 * @param kinds what was booked, by kind; only kinds that were
 */
public record FundClosing(
    FundId fund,
    LocalDate day,
    long firstSeq,
    long lastSeq,
    String lastHash,
    boolean intact,
    Instant madeAt,
    Map<AccountKind, Movement> accounts,
    Map<PostingKind, Sum> kinds) {

  /**
   * One account on a day, CNY: {@code closing = opening + received - given}. For {@code
   * APPROPRIATED} what came in counts as received.
   */
  public record Movement(Money opening, Money received, Money given, Money closing) {}

  /**
   * The postings of a kind on a day.
   *
   * @param amount CNY in all
   */
  public record Sum(long postings, Money amount) {}
}
