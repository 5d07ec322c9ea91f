package org.jiuzhu.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jiuzhu.ledger.Broken.How;
import org.jiuzhu.money.Money;

/** What holds of every chain of postings, and of every one that somebody touched. */
class ChainWalkPropertiesTest {

  private static final String FUND = "ningbo/t1";

  /** A movement that somebody tries. */
  record Try(PostingKind kind, long fen) {}

  @Provide
  Arbitrary<List<Try>> tries() {
    return Combinators.combine(
            Arbitraries.of(PostingKind.class), Arbitraries.longs().between(1, 100_000))
        .as(Try::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  /** Books what leaves no account below zero, as the database does. */
  private static List<StoredPosting> booked(List<Try> tries) {
    List<StoredPosting> chain = new ArrayList<>();
    ChainWalk walk = new ChainWalk(FUND);
    byte[] last = HashChain.beginning(FUND);
    for (Try each : tries) {
      Money amount = Money.ofFen(each.fen());
      boolean comesIn = each.kind().credit() == AccountKind.APPROPRIATED;
      if (!comesIn && walk.balances().get(each.kind().credit()).compareTo(amount) < 0) {
        continue;
      }
      StoredPosting next = posting(walk.seq() + 1, each.kind(), amount, last);
      assertThat(walk.next(next)).isEmpty();
      chain.add(next);
      last = next.hash();
    }
    return chain;
  }

  private static StoredPosting posting(long seq, PostingKind kind, Money amount, byte[] last) {
    Posting posting =
        new Posting(
            FUND, seq, kind, amount, null, null, "x", Instant.ofEpochMilli(seq * 1000), "BASIS");
    return new StoredPosting(
        posting, kind.credit().name(), kind.debit().name(), last, HashChain.next(last, posting));
  }

  private static Optional<Broken> walk(List<StoredPosting> chain) {
    ChainWalk walk = new ChainWalk(FUND);
    for (StoredPosting each : chain) {
      Optional<Broken> broken = walk.next(each);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  @Property(tries = 200)
  void whatCameInIsTheSumOfWhereItIs(@ForAll("tries") List<Try> tries) {
    ChainWalk walk = new ChainWalk(FUND);
    booked(tries).forEach(walk::next);
    Money elsewhere =
        Money.sum(
            Arrays.stream(AccountKind.values())
                .filter(account -> account != AccountKind.APPROPRIATED)
                .map(walk.balances()::get)
                .toList());
    assertThat(walk.balances().get(AccountKind.APPROPRIATED)).isEqualTo(elsewhere);
    assertThat(walk.balances().values()).noneMatch(Money::isNegative);
  }

  /** One changed amount, or one posting left out before the last, is found where it is. */
  @Property(tries = 200)
  void whateverIsTouchedIsFoundWhereItIs(
      @ForAll("tries") List<Try> tries, @ForAll("fractions") int part) {
    List<StoredPosting> chain = booked(tries);
    if (chain.isEmpty()) {
      return;
    }
    int at = Math.min(chain.size() - 1, chain.size() * part / 100);
    StoredPosting right = chain.get(at);
    Posting old = right.posting();
    List<StoredPosting> changed = new ArrayList<>(chain);
    changed.set(
        at,
        new StoredPosting(
            new Posting(
                old.fund(),
                old.seq(),
                old.kind(),
                old.amount().plus(Money.ofFen(1)),
                old.caseNumber(),
                old.instalment(),
                old.actor(),
                old.at(),
                old.basis()),
            right.credit(),
            right.debit(),
            right.previous(),
            right.hash()));
    assertThat(walk(changed)).contains(new Broken(at + 1L, How.HASH));
    List<StoredPosting> without = new ArrayList<>(chain);
    without.remove(at);
    assertThat(walk(without))
        .isEqualTo(
            at == chain.size() - 1
                ? Optional.empty()
                : Optional.of(new Broken(at + 1L, How.NUMBER)));
  }

  @Provide
  Arbitrary<Integer> fractions() {
    return Arbitraries.integers().between(0, 99);
  }

  /** An overdraft with hashes that fit is found all the same. */
  @Property(tries = 50)
  void anOverdraftIsFound(@ForAll("tries") List<Try> tries) {
    List<StoredPosting> chain = new ArrayList<>(booked(tries));
    byte[] last = chain.isEmpty() ? HashChain.beginning(FUND) : chain.get(chain.size() - 1).hash();
    chain.add(posting(chain.size() + 1L, PostingKind.RECOVERY, Money.of("99999999.00"), last));
    assertThat(walk(chain)).contains(new Broken(chain.size(), How.NEGATIVE));
  }
}
