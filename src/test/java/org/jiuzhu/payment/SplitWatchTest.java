package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.protection.BlindIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a household was paid for one event, told from other events and from other people. */
@JiuzhuTest
class SplitWatchTest {

  private static final String REF = "split-watch-";

  private enum Event {
    FIRE,
    ILLNESS
  }

  @Autowired SplitWatch watch;
  @Autowired Payments payments;
  @Autowired Funds funds;
  @Autowired CaseFiles caseFiles;
  @Autowired BlindIndex blindIndex;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private FundId fund;
  private String person;

  @BeforeEach
  void aFund() {
    person = "person-" + System.nanoTime();
    fund = FundId.reserve("ningbo", "x" + System.nanoTime());
    in(
        () -> {
          funds.open(fund);
          funds.appropriate(fund, Money.of("20000.00"), "ningbo.finance", "甬财社〔2026〕1号");
          return fund;
        });
  }

  /** Nobody has declared them: their indexes could not be made again by another key. */
  @AfterEach
  void nobodyIsLookedFor() {
    jdbc.sql("delete from case_person where ref like ?").param(REF + "%").update();
  }

  private <T> T in(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  private CaseNumber emergency(Event event) {
    return in(
        () -> {
          CaseNumber number =
              caseFiles
                  .open(
                      "ningbo",
                      "t1",
                      "EmergencyAid",
                      WantedAid.EMERGENCY,
                      Channel.WINDOW,
                      "ningbo.intake")
                  .number();
          watch.note(number, event);
          return number;
        });
  }

  private void person(CaseNumber number, String part, String idNumber, String name) {
    jdbc.sql(
            """
            insert into case_person (case_number, ref, part, id_index, name_index)
            values (?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            REF + System.nanoTime(),
            part,
            idNumber == null ? null : blindIndex.ofIdNumber(idNumber),
            blindIndex.ofName(name))
        .update();
  }

  private CaseNumber emergency(Event event, String idNumber, String name) {
    CaseNumber number = emergency(event);
    person(number, "EMERGENCY", idNumber, name);
    return number;
  }

  private void pay(CaseNumber number, String amount) {
    in(
        () ->
            payments.approve(
                new NewPayment(
                    new PaymentKey(number, 1),
                    fund,
                    Money.of(amount),
                    PaymentMethod.CASH,
                    Payee.inPerson("测试甲"),
                    "FIRST_AID",
                    "ningbo.approve")));
  }

  private List<EarlierPayment> check(CaseNumber number) {
    return in(() -> watch.check(number));
  }

  @Test
  void whatTheSamePersonWasPaidForTheSameKindOfEventIsFound() {
    CaseNumber first = emergency(Event.FIRE, person, "测试甲");
    pay(first, "1900.00");
    assertThat(check(emergency(Event.FIRE, person, "测试甲")))
        .extracting(EarlierPayment::key, EarlierPayment::amount, EarlierPayment::byName)
        .containsExactly(tuple(new PaymentKey(first, 1), Money.of("1900.00"), false));
  }

  @Test
  void anotherEventOrAnotherPersonIsNone() {
    pay(emergency(Event.ILLNESS, person, "测试甲"), "1900.00");
    pay(emergency(Event.FIRE, person + "-other", "测试甲"), "1900.00");
    assertThat(check(emergency(Event.FIRE, person, "测试甲"))).isEmpty();
  }

  @Test
  void aMemberOfTheHouseholdCountsAsTheHousehold() {
    CaseNumber declared = emergency(Event.ILLNESS);
    person(declared, "MEMBER", person, "测试甲");
    person(declared, "MEMBER", person + "-spouse", "测试乙");
    pay(emergency(Event.FIRE, person + "-spouse", "测试乙"), "1900.00");
    assertThat(check(emergency(Event.FIRE, person, "测试甲"))).isNotEmpty();
  }

  @Test
  void whoeverHasNoIdNumberIsFoundByNameAndMarkedSo() {
    String name = "无名" + System.nanoTime();
    pay(emergency(Event.FIRE, null, name), "1900.00");
    assertThat(check(emergency(Event.FIRE, person, name)))
        .extracting(EarlierPayment::byName)
        .containsExactly(true);
  }

  @Test
  void whatWasGivenUpOrLiesFarBackDoesNotCount() {
    CaseNumber cancelled = emergency(Event.FIRE, person, "测试甲");
    pay(cancelled, "1900.00");
    transaction.executeWithoutResult(
        status -> payments.cancel(new PaymentKey(cancelled, 1), "NOT_NEEDED", "ningbo.approve"));
    CaseNumber old = emergency(Event.FIRE, person, "测试甲");
    jdbc.sql(
            """
            insert into payment (case_number, instalment, fund, amount, method, state, payee, basis,
              approved_by, approved_at)
            values (?, 1, ?, 1900, 'CASH', 'RESERVED', decode(repeat('00', 32), 'hex'), 'FIRST_AID',
              'ningbo.approve', ?)
            """)
        .params(old.value(), fund.value(), Timestamp.from(Instant.now().minus(Duration.ofDays(91))))
        .update();
    assertThat(check(emergency(Event.FIRE, person, "测试甲"))).isEmpty();
  }

  @Test
  void whoeverAsksHasSaidWhatHappened() {
    CaseNumber number =
        in(
            () ->
                caseFiles
                    .open(
                        "ningbo",
                        "t1",
                        "EmergencyAid",
                        WantedAid.EMERGENCY,
                        Channel.WINDOW,
                        "ningbo.intake")
                    .number());
    assertThatThrownBy(() -> check(number)).isInstanceOf(IllegalStateException.class);
  }
}
