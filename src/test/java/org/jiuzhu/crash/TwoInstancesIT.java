package org.jiuzhu.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.database.EmbeddedDatabase;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of the application on one database, and fifty emergencies at once against a reserve
 * fund that is enough for thirty.
 */
class TwoInstancesIT {

  private static final int EMERGENCIES = 50;

  @TempDir private Path folder;

  @Test
  void thirtyArePaidAndTwentyGoToTheCounty() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
        PaymentGatewayDemo bank =
            PaymentGatewayDemo.start(0, Options.standard().withMood(Mood.NORMAL));
        Instance one = start(database, bank);
        Instance two = start(database, bank)) {
      Books books = new Books(database.jdbcUrl());
      books.appropriate(Books.RESERVE, "3000.00");
      HttpCaller intake = one.as("ningxia.intake");
      List<String> numbers =
          IntStream.range(0, EMERGENCIES)
              .mapToObj(order -> new Emergency(order).report(intake))
              .toList();

      confirmAtOnce(numbers, one, two);

      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(books.count("select count(*) from payment where state = 'PAID'"))
                      .isEqualTo(30));
      assertThat(books.count("select count(*) from payment")).isEqualTo(30);
      assertThat(bank.paid()).hasSize(30);
      assertThat(
              books.count(
                  "select count(*) from act_ru_task where task_def_key_ = 'Task_ConfirmFastLane'"))
          .isEqualTo(20);
      assertThat(books.balance(Books.RESERVE, "AVAILABLE")).isEqualTo(new BigDecimal("0.00"));
      assertThat(books.balance(Books.RESERVE, "PAID")).isEqualTo(new BigDecimal("3000.00"));
    }
  }

  private Instance start(EmbeddedDatabase database, PaymentGatewayDemo bank) {
    return Instance.start(
        database.jdbcUrl(), folder, bank.url(), Options.DEMO_SECRET, Instance.freePort(), null, 0);
  }

  private static void confirmAtOnce(List<String> numbers, Instance one, Instance two)
      throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(EMERGENCIES);
    CyclicBarrier all = new CyclicBarrier(EMERGENCIES);
    List<Future<?>> work = new ArrayList<>();
    for (int order = 0; order < numbers.size(); order++) {
      Emergency emergency = new Emergency(order);
      String number = numbers.get(order);
      HttpCaller approve = (order % 2 == 0 ? one : two).as("ningxia.approve");
      work.add(
          people.submit(
              () -> {
                String task = emergency.claim(approve, number);
                all.await();
                emergency.submit(approve, task);
                return null;
              }));
    }
    for (Future<?> each : work) {
      each.get();
    }
    people.shutdown();
  }
}
