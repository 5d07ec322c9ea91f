package org.jiuzhu.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiuzhu.payment.PaidCase.AMOUNT;
import static org.jiuzhu.payment.PaidCase.HELD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.Posting;
import org.jiuzhu.ledger.PostingKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentResult.Outcome;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.jiuzhu.signature.HmacSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What a bank calls back is booked once; what is not so is refused and moves no money. */
@JiuzhuTest
class PaymentCallbackTest {

  private static final HmacSignature SIGNATURE = new HmacSignature(Options.DEMO_SECRET);

  @Autowired private PaymentGatewayDemo demo;
  @Autowired private CaseDriver driver;
  @Autowired private Funds funds;
  @Autowired private Timeline timeline;
  @Autowired private PaymentAnswerLog log;
  private PaidCase cases;
  private CallingBank bank;

  @Autowired
  void prepare(ApplicationContext application, TestRestTemplate http) {
    cases = new PaidCase(application);
    bank = new CallingBank(http);
  }

  @BeforeEach
  void aBankThatSaysNothing() {
    demo.mood(Mood.of(Mood.Kind.SILENT).withDelay(Duration.ofMinutes(5)));
  }

  @AfterEach
  void calmTheBank() {
    demo.mood(Mood.NORMAL);
  }

  @Test
  void unsignedOldAlteredAndReplayedResultsLeaveNoTrace() {
    PaymentKey key = sent();
    byte[] body = PaymentMessages.write(CallingBank.paid(key, 1));
    byte[] altered =
        new String(body, StandardCharsets.UTF_8)
            .replace("1200.00", "9200.00")
            .getBytes(StandardCharsets.UTF_8);
    String signed = SIGNATURE.sign(body, Instant.now());

    refused(bank.send(body, null), HttpStatus.UNAUTHORIZED, "SIGNATURE_MISSING");
    refused(bank.send(altered, signed), HttpStatus.UNAUTHORIZED, "SIGNATURE_WRONG");
    refused(
        bank.send(body, SIGNATURE.sign(body, Instant.now().minusSeconds(302))),
        HttpStatus.UNAUTHORIZED,
        "SIGNATURE_STALE");
    assertUntouched(key);
    assertThat(log.of(key.caseNumber())).isEmpty();

    assertThat(bank.send(body, signed).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
    refused(bank.send(body, signed), HttpStatus.UNAUTHORIZED, "SIGNATURE_REPLAYED");
    assertThat(kinds(key)).containsOnlyOnce(PostingKind.CONFIRMATION);
  }

  @Test
  void whatBreaksTheContractIsRefused() {
    PaymentKey key = sent();
    String body =
        new String(PaymentMessages.write(CallingBank.paid(key, 1)), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            "{",
            "{}",
            "null",
            body.replace("\"1200.00\"", "1200.00"),
            body.replace("1200.00", "1200.001"),
            body.replace("1200.00", "-1200.00"),
            body.replace("1200.00", "0.00"),
            body.replace("PAID", "REJECTED"),
            body.replace("}", ",\"more\":1}"))) {
      byte[] bytes = wrong.getBytes(StandardCharsets.UTF_8);
      refused(
          bank.send(bytes, SIGNATURE.sign(bytes, Instant.now())),
          HttpStatus.UNPROCESSABLE_ENTITY,
          "INVALID_ANSWER");
    }
    assertUntouched(key);
  }

  @Test
  void anUnknownPaymentIsNotFound() {
    PaymentKey key = sent();
    refused(
        bank.call(CallingBank.paid(new PaymentKey(key.caseNumber(), 2), 1)),
        HttpStatus.NOT_FOUND,
        "UNKNOWN_PAYMENT");
    refused(
        bank.call(CallingBank.paid(new PaymentKey(CaseNumber.of("ningxia", 1999, 999_999), 1), 1)),
        HttpStatus.NOT_FOUND,
        "UNKNOWN_PAYMENT");
    assertUntouched(key);
  }

  @Test
  void aPaymentThatWasNeverOrderedIsNotPaid() {
    PaymentKey key = cases.approve("ningxia", PaymentMethod.TRANSFER, PaidCase.account());
    refused(bank.call(CallingBank.paid(key, 1)), HttpStatus.CONFLICT, "CONTRADICTS");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.RESERVED);
    assertThat(cases.balances(key).of(AccountKind.COMMITTED)).isEqualTo(AMOUNT);
  }

  @Test
  void theSameResultAgainDoesNoHarm() {
    PaymentKey key = sent();
    for (int i = 0; i < 3; i++) {
      assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
          .isEqualTo(HttpStatus.NO_CONTENT);
    }
    assertThat(kinds(key)).containsOnlyOnce(PostingKind.CONFIRMATION);
    assertThat(log.of(key.caseNumber())).hasSize(1);
  }

  @Test
  void aContradictionIsNotedOnceAndMovesNothing() {
    PaymentKey key = sent();
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
    List<PostingKind> before = kinds(key);

    // a second transaction of the bank for one key: it may have paid twice
    PaymentResult other = CallingBank.result(key, 1, Outcome.PAID, AMOUNT, "BANK-9", null);
    for (int i = 0; i < 2; i++) {
      refused(bank.call(other), HttpStatus.CONFLICT, "CONTRADICTS");
    }
    refused(bank.call(CallingBank.paid(key, 2)), HttpStatus.CONFLICT, "CONTRADICTS");

    assertThat(kinds(key)).isEqualTo(before);
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(log.of(key.caseNumber())).hasSize(3);
    assertThat(happened(key)).filteredOn(TimelineKind.PAYMENT_CONTRADICTED::equals).hasSize(2);
  }

  @Test
  void anotherAmountIsRefusedAndNoted() {
    PaymentKey key = sent();
    PaymentResult other =
        CallingBank.result(key, 1, Outcome.PAID, Money.of("12000.00"), "BANK-1", null);

    refused(bank.call(other), HttpStatus.UNPROCESSABLE_ENTITY, "OTHER_AMOUNT");

    assertUntouched(key);
    assertThat(happened(key)).contains(TimelineKind.PAYMENT_CONTRADICTED);
    assertThat(bank.call(CallingBank.paid(key, 1)).getStatusCode())
        .isEqualTo(HttpStatus.NO_CONTENT);
  }

  /** Half of them say paid and half rejected, all at once. */
  @Test
  void resultsThatComeAtTheSameTimeAreBookedOnce() throws Exception {
    PaymentKey key = sent();
    ExecutorService callers = Executors.newFixedThreadPool(20);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<ResponseEntity<String>>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        PaymentResult result = i % 2 == 0 ? CallingBank.paid(key, 1) : CallingBank.rejected(key, 1);
        answers.add(
            callers.submit(
                () -> {
                  start.await();
                  return bank.call(result);
                }));
      }
      start.countDown();
      int taken = 0;
      int contradicted = 0;
      for (Future<ResponseEntity<String>> answer : answers) {
        int status = answer.get(60, TimeUnit.SECONDS).getStatusCode().value();
        taken += status == 204 ? 1 : 0;
        contradicted += status == 409 ? 1 : 0;
      }
      // whoever comes first is booked: what is rejected after it was paid came back, and is booked
      // once as well; what is paid after it was rejected contradicts
      boolean paidFirst = kinds(key).contains(PostingKind.CONFIRMATION);
      assertThat(taken).isEqualTo(paidFirst ? 20 : 10);
      assertThat(contradicted).isEqualTo(paidFirst ? 0 : 10);
      assertThat(kinds(key)).filteredOn(PostingKind.RETURN::equals).hasSize(paidFirst ? 1 : 0);
    } finally {
      callers.shutdownNow();
    }
    assertThat(kinds(key))
        .filteredOn(kind -> kind == PostingKind.CONFIRMATION || kind == PostingKind.REJECTION)
        .hasSize(1);
  }

  /** The bank calls back before the order that provoked it is committed. */
  @Test
  void aCallbackThatOvertakesTheOrderIsBooked() throws Exception {
    demo.mood(Mood.of(Mood.Kind.DUPLICATE_CALLBACKS).withDelay(Duration.ZERO));
    PaymentKey key = begun();
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    for (int i = 0; i < 100 && cases.payment(key).state() != PaymentState.PAID; i++) {
      Thread.sleep(100);
    }
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.PAID);
    assertThat(kinds(key)).containsOnlyOnce(PostingKind.CONFIRMATION);
  }

  private PaymentKey begun() {
    return cases.begin("ningxia", PaymentMethod.TRANSFER, PaidCase.account());
  }

  private PaymentKey sent() {
    PaymentKey key = begun();
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    return key;
  }

  private void assertUntouched(PaymentKey key) {
    assertThat(cases.payment(key).state()).isEqualTo(PaymentState.SENT);
    assertThat(cases.balances(key).of(AccountKind.UNDER_WAY)).isEqualTo(AMOUNT);
    assertThat(cases.balances(key).available()).isEqualTo(HELD.minus(AMOUNT));
    assertThat(kinds(key)).containsExactly(PostingKind.RESERVATION, PostingKind.ORDER);
  }

  private List<PostingKind> kinds(PaymentKey key) {
    return funds.postings(key.caseNumber()).stream().map(Posting::kind).toList();
  }

  private List<TimelineKind> happened(PaymentKey key) {
    return timeline.of(key.caseNumber()).stream().map(TimelineEntry::kind).toList();
  }

  private static void refused(ResponseEntity<String> answer, HttpStatus status, String code) {
    assertThat(answer.getStatusCode()).isEqualTo(status);
    assertThat(answer.getBody()).contains(code);
  }
}
