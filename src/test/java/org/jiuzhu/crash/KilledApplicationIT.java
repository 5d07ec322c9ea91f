package org.jiuzhu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.database.EmbeddedDatabase;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hundred emergencies in flight while the application is killed, again and again, at every
 * point where money could be lost or paid twice. Afterwards each was paid once, the books balance,
 * and every case waits at its next step. The seed is printed; {@code -Dcrash.seed} repeats a run.
 */
class KilledApplicationIT {

  private static final int EMERGENCIES = 200;
  private static final String OPENING = "50000.00";

  @TempDir private Path folder;

  @Test
  void nothingIsLostAndNothingIsPaidTwice() throws Exception {
    long seed = Long.getLong("crash.seed", System.nanoTime());
    System.out.println("crash.seed=" + seed);
    Random random = new Random(seed);
    List<CrashPoint> points = new ArrayList<>(Arrays.asList(CrashPoint.values()));
    Collections.shuffle(points, random);
    int port = Instance.freePort();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
        PaymentGatewayDemo bank =
            PaymentGatewayDemo.start(
                0,
                Options.standard()
                    .withMood(Mood.of(Mood.Kind.LATE).withDelay(Duration.ofSeconds(1))))) {
      Books books = new Books(database.jdbcUrl());
      List<String> numbers;
      try (Instance first = start(database, bank, port, null, 0)) {
        books.appropriate(Books.RESERVE, OPENING);
        HttpCaller intake = first.as("ningxia.intake");
        numbers =
            IntStream.range(0, EMERGENCIES)
                .mapToObj(order -> new Emergency(order).report(intake))
                .toList();
      }
      for (CrashPoint point : points) {
        int times = 1 + random.nextInt(25);
        System.out.println("kill at " + point + ", the " + times + ". time");
        try (Instance doomed = start(database, bank, port, point, times)) {
          confirmAll(numbers, doomed);
          doomed.awaitCrash();
        }
      }
      try (Instance last = start(database, bank, port, null, 0)) {
        confirmAll(numbers, last);
        await()
            .atMost(Duration.ofMinutes(4))
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  books.passResultDeadlines();
                  assertThat(books.count("select count(*) from payment where state = 'PAID'"))
                      .isEqualTo(EMERGENCIES);
                });
        assertEverythingIsInOrder(books, bank);
      }
    }
  }

  private Instance start(
      EmbeddedDatabase database, PaymentGatewayDemo bank, int port, CrashPoint point, int times) {
    return Instance.start(
        database.jdbcUrl(), folder, bank.url(), Options.DEMO_SECRET, port, point, times);
  }

  /** Eight people confirm what is not confirmed, until all is done or the application is gone. */
  private static void confirmAll(List<String> numbers, Instance instance)
      throws InterruptedException {
    ExecutorService people = Executors.newFixedThreadPool(8);
    for (int order = 0; order < numbers.size(); order++) {
      Emergency emergency = new Emergency(order);
      String number = numbers.get(order);
      people.execute(
          () -> {
            try {
              emergency.confirm(instance.as("ningxia.approve"), number);
            } catch (IllegalStateException e) {
              // the application is gone, or somebody else was first: the last round finds out
            }
          });
    }
    people.shutdown();
    assertThat(people.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
  }

  private static void assertEverythingIsInOrder(Books books, PaymentGatewayDemo bank) {
    BigDecimal paid = new BigDecimal(Emergency.AMOUNT).multiply(BigDecimal.valueOf(EMERGENCIES));
    assertThat(books.count("select count(*) from payment")).isEqualTo(EMERGENCIES);
    // the bank has paid every case once
    assertThat(bank.paid().stream().map(PaymentGatewayDemo.Paid::paymentKey))
        .hasSize(EMERGENCIES)
        .doesNotHaveDuplicates();
    assertThat(books.balance(Books.RESERVE, "PAID")).isEqualTo(paid);
    BigDecimal opening = new BigDecimal(OPENING);
    assertThat(books.balance(Books.RESERVE, "APPROPRIATED")).isEqualTo(opening);
    assertThat(books.balance(Books.RESERVE, "AVAILABLE")).isEqualTo(opening.subtract(paid));
    for (String empty : List.of("COMMITTED", "UNDER_WAY", "RETURNED")) {
      assertThat(books.balance(Books.RESERVE, empty)).as(empty).isEqualTo(new BigDecimal("0.00"));
    }
    assertThat(
            books.count(
                "select count(*) from posting where fund = '"
                    + Books.RESERVE
                    + "' and kind = 'CONFIRMATION'"))
        .isEqualTo(EMERGENCIES);
    // each case waits for its papers, and nothing failed for good
    assertThat(
            books.count(
                "select count(*) from act_ru_task where task_def_key_ = 'Task_SupplementPapers'"))
        .isEqualTo(EMERGENCIES);
    assertThat(
            books.count(
                "select count(*) from act_ru_task where task_def_key_ = 'Task_ConfirmEmergency'"))
        .isZero();
    assertThat(books.count("select count(*) from act_ru_incident")).isZero();
    assertThat(books.count("select count(*) from act_ru_job where retries_ = 0")).isZero();
  }
}
