package org.jiuzhu.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.fund.FundClosing.Movement;
import org.jiuzhu.fund.FundClosing.Sum;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a day moved, closed once and for all. */
@JiuzhuTest
class DailyClosingTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  @Autowired private DailyClosing daily;
  @Autowired private FundClosings closings;
  @Autowired private Funds funds;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private FundId fund;

  @BeforeEach
  void aFundWithMoney() {
    at(FIRST, 9);
    fund = FundId.reserve("ningbo", "d" + System.nanoTime());
    transaction.executeWithoutResult(
        status -> {
          funds.open(fund);
          funds.appropriate(fund, Money.of("1000.00"), "ningbo.finance", "甬财社〔2026〕1号");
        });
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  private static void at(LocalDate day, int hour) {
    ClockUtil.setCurrentTime(
        Date.from(day.atTime(hour, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
  }

  private void appropriate(String amount) {
    transaction.executeWithoutResult(
        status -> funds.appropriate(fund, Money.of(amount), "ningbo.finance", "甬财社〔2026〕2号"));
  }

  private FundClosing of(LocalDate day) {
    return closings.find(fund, day).orElseThrow();
  }

  private static Movement movement(String opening, String in, String out, String closing) {
    return new Movement(Money.of(opening), Money.of(in), Money.of(out), Money.of(closing));
  }

  @Test
  void aDayIsClosedWhenItIsOver() {
    assertThat(daily.run(fund)).isZero();
    at(FIRST.plusDays(1), 0);
    assertThat(daily.run(fund)).isEqualTo(1);
    FundClosing closing = of(FIRST);
    assertThat(closing.firstSeq()).isEqualTo(1);
    assertThat(closing.lastSeq()).isEqualTo(1);
    assertThat(closing.intact()).isTrue();
    assertThat(closing.kinds())
        .containsOnly(
            java.util.Map.entry(PostingKind.APPROPRIATION, new Sum(1, Money.of("1000.00"))));
    assertThat(closing.accounts()).hasSize(AccountKind.values().length);
    assertThat(closing.accounts().get(AccountKind.AVAILABLE))
        .isEqualTo(movement("0.00", "1000.00", "0.00", "1000.00"));
    assertThat(closing.accounts().get(AccountKind.APPROPRIATED))
        .isEqualTo(movement("0.00", "1000.00", "0.00", "1000.00"));
  }

  @Test
  void closingTwiceChangesNothing() {
    at(FIRST.plusDays(1), 1);
    assertThat(daily.run(fund)).isEqualTo(1);
    FundClosing closing = of(FIRST);
    assertThat(daily.run(fund)).isZero();
    assertThat(Boolean.TRUE.equals(transaction.execute(status -> closings.close(fund, FIRST))))
        .isFalse();
    assertThat(of(FIRST)).isEqualTo(closing);
  }

  @Test
  void missedDaysAreMadeUpForAndQuietOnesHaveTheirClosingToo() {
    at(FIRST.plusDays(2), 9);
    appropriate("500.00");
    at(FIRST.plusDays(3), 1);
    assertThat(daily.run(fund)).isEqualTo(3);
    FundClosing quiet = of(FIRST.plusDays(1));
    assertThat(quiet.lastSeq()).isEqualTo(1);
    assertThat(quiet.lastHash()).isEqualTo(of(FIRST).lastHash());
    assertThat(quiet.kinds()).isEmpty();
    assertThat(of(FIRST.plusDays(2)).accounts().get(AccountKind.AVAILABLE))
        .isEqualTo(movement("1000.00", "500.00", "0.00", "1500.00"));
  }

  /** A clock that went wrong puts a posting into the next closing, never into none or two. */
  @Test
  void aPostingOfTheDayBeforeFallsIntoTheNextClosing() {
    at(FIRST.plusDays(1), 1);
    daily.run(fund);
    at(FIRST, 23);
    appropriate("5.00");
    at(FIRST.plusDays(2), 1);
    assertThat(daily.run(fund)).isEqualTo(1);
    assertThat(of(FIRST.plusDays(1)).accounts().get(AccountKind.AVAILABLE))
        .isEqualTo(movement("1000.00", "5.00", "0.00", "1005.00"));
  }

  @Test
  void aClosingTellsThatTheChainIsBroken() {
    jdbc.sql("alter table posting disable trigger user").update();
    jdbc.sql("update posting set actor = 'somebody' where fund = ?").param(fund.value()).update();
    jdbc.sql("alter table posting enable trigger user").update();
    at(FIRST.plusDays(1), 1);
    daily.run(fund);
    assertThat(of(FIRST).intact()).isFalse();
  }

  @Test
  void closingsAreOnlyAdded() {
    at(FIRST.plusDays(1), 1);
    daily.run(fund);
    for (String statement :
        List.of(
            "update fund_closing set intact = false where fund = '%s'",
            "delete from fund_closing_kind where fund = '%s'",
            "update fund_closing_account set opening = 1 where fund = '%s'",
            "insert into fund_closing (fund, day, first_seq, last_seq, last_hash, intact, made_at)"
                + " select fund, day - 1, 1, 1, last_hash, true, now() from fund_closing"
                + " where fund = '%s'",
            "insert into fund_closing (fund, day, first_seq, last_seq, last_hash, intact, made_at)"
                + " select fund, day + 1, 1, 1, last_hash, true, now() from fund_closing"
                + " where fund = '%s'")) {
      assertThatThrownBy(() -> jdbc.sql(statement.formatted(fund.value())).update())
          .as(statement)
          .isInstanceOf(DataAccessException.class);
    }
  }
}
