package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random sequences of postings against the database itself: what it takes and what it refuses, with
 * a plain model beside it.
 */
class LedgerPropertiesTest {

  private static LedgerDatabase database;

  @BeforeContainer
  static void aDatabase() {
    database = new LedgerDatabase();
  }

  @AfterContainer
  static void forget() {
    database = null;
  }

  /** A movement that somebody tries; transfers need two funds and are not tried here. */
  record Try(PostingKind kind, long fen) {}

  @Provide
  Arbitrary<List<List<Try>>> transactions() {
    Arbitrary<PostingKind> kinds =
        Arbitraries.of(
            Arrays.stream(PostingKind.values())
                .filter(kind -> kind != PostingKind.TRANSFER_IN && kind != PostingKind.TRANSFER_OUT)
                .toList());
    return Combinators.combine(kinds, Arbitraries.longs().between(1, 50_000))
        .as(Try::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private static Map<AccountKind, Money> empty() {
    Map<AccountKind, Money> balances = new EnumMap<>(AccountKind.class);
    Arrays.stream(AccountKind.values()).forEach(account -> balances.put(account, Money.ZERO));
    return balances;
  }

  /** What the model says of a transaction; null if it is refused. */
  private static Map<AccountKind, Money> after(Map<AccountKind, Money> before, List<Try> tries) {
    Map<AccountKind, Money> now = new EnumMap<>(before);
    for (Try each : tries) {
      Money amount = Money.ofFen(each.fen());
      boolean comesIn = each.kind().credit() == AccountKind.APPROPRIATED;
      now.merge(
          each.kind().credit(),
          amount,
          (balance, moved) -> comesIn ? balance.plus(moved) : balance.minus(moved));
      now.merge(each.kind().debit(), amount, Money::plus);
      if (now.values().stream().anyMatch(Money::isNegative)) {
        return null;
      }
    }
    return now;
  }

  private static Map<AccountKind, Money> balances(String fund) {
    Map<AccountKind, Money> balances = empty();
    database
        .jdbc()
        .sql("select kind, balance from fund_account where fund = ?")
        .param(fund)
        .query(
            row -> {
              balances.put(AccountKind.valueOf(row.getString(1)), Money.of(row.getBigDecimal(2)));
            });
    return balances;
  }

  private static long postings(String fund) {
    return database
        .jdbc()
        .sql("select last_seq from fund where id = ?")
        .param(fund)
        .query(Long.class)
        .single();
  }

  /** All of a transaction or nothing of it; never below zero; what came in is somewhere. */
  @Property(tries = 40)
  void theDatabaseKeepsTheBooks(@ForAll("transactions") List<List<Try>> transactions) {
    String fund = "ningbo/q" + System.nanoTime();
    database.open(fund);
    JdbcTransactionManager manager = new JdbcTransactionManager(database.dataSource());
    TransactionTemplate transaction = new TransactionTemplate(manager);
    Map<AccountKind, Money> expected = empty();
    for (List<Try> tries : transactions) {
      Map<AccountKind, Money> next = after(expected, tries);
      long before = postings(fund);
      boolean taken = taken(transaction, fund, tries);
      assertThat(taken).as("%s after %s", tries, expected).isEqualTo(next != null);
      expected = taken ? next : expected;
      assertThat(balances(fund)).isEqualTo(expected);
      assertThat(postings(fund)).isEqualTo(taken ? before + tries.size() : before);
    }
    Money elsewhere = Money.ZERO;
    for (AccountKind account : AccountKind.values()) {
      elsewhere =
          account == AccountKind.APPROPRIATED ? elsewhere : elsewhere.plus(expected.get(account));
    }
    assertThat(expected.get(AccountKind.APPROPRIATED)).isEqualTo(elsewhere);
    assertThat(
            new LedgerVerification(database.dataSource(), manager)
                .verify(FundId.parse(fund))
                .isIntact())
        .isTrue();
  }

  private static boolean taken(TransactionTemplate transaction, String fund, List<Try> tries) {
    try {
      transaction.executeWithoutResult(
          status ->
              tries.forEach(
                  each ->
                      database.post(fund, each.kind().name(), Money.ofFen(each.fen()).toString())));
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }
}
