package org.jiuzhu.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.crash.Emergency;
import org.jiuzhu.paymentgateway.Options;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Townships that confirm emergencies all at once, over HTTP: from the click to the committed order
 * of the payment. In alternating rounds, as many bare commits of one row by as many connections on
 * the same database. How to run it and what was found: {@code docs/performance.md}.
 */
public final class FirstAidRush {

  private static final int AT_ONCE = 20;
  private static final long LIMIT_MINUTES = 10;

  private final int port;
  private final DataSource database;
  private int reported;

  private FirstAidRush(ConfigurableApplicationContext application) {
    this.port =
        application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    this.database = application.getBean(DataSource.class);
  }

  /** Arguments: {@code rounds=3}, {@code each=5} (cases of each of the twenty, a round). */
  public static void main(String[] arguments) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(JiuzhuApplication.TIME_ZONE));
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    Path data = Files.createTempDirectory("jiuzhu-bench");
    int status = 0;
    try (PaymentGatewayDemo bank = PaymentGatewayDemo.start(0, Options.standard());
        ConfigurableApplicationContext application = start(data, bank.url())) {
      new FirstAidRush(application)
          .run(number(arguments, "rounds", 3), number(arguments, "each", 5));
    } catch (RuntimeException | SQLException e) {
      e.printStackTrace();
      status = 1;
    }
    System.exit(status);
  }

  private static int number(String[] arguments, String name, int otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
        .findFirst()
        .orElse(otherwise);
  }

  private static ConfigurableApplicationContext start(Path data, URI bank) {
    SpringApplication application = new SpringApplication(JiuzhuApplication.class);
    application.setAdditionalProfiles("demo");
    return application.run(
        "--server.port=0",
        "--jiuzhu.test-database=false",
        "--jiuzhu.data-dir=" + data,
        "--jiuzhu.demo.households=false",
        "--jiuzhu.demo.check-agency-port=0",
        "--jiuzhu.payment-gateway.url=" + bank);
  }

  private void run(int rounds, int each) throws Exception {
    execute("create table if not exists bare_commit (id int generated always as identity, n int)");
    execute(
        "insert into posting (fund, kind, amount, actor, at, basis) values"
            + " ('ningxia/t1', 'APPROPRIATION', 1000000, 'ningxia.finance', now(), 'BENCH')");
    confirmations(2);
    commits(2);
    List<Double> confirmed = new ArrayList<>();
    List<Double> committed = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Double> ours = confirmations(each);
      List<Double> bare = commits(each);
      System.out.printf(
          "round %d: confirm to ordered p50 %.1f ms, bare commit p50 %.1f ms, ratio %.1f%n",
          round + 1, at(ours, 50), at(bare, 50), at(ours, 50) / at(bare, 50));
      confirmed.addAll(ours);
      committed.addAll(bare);
    }
    print("confirm to ordered", confirmed);
    print("bare commit", committed);
  }

  private List<Double> confirmations(int each) throws Exception {
    HttpCaller intake = HttpCaller.rest(port, "ningxia.intake");
    int first = reported;
    int count = AT_ONCE * each;
    List<String> numbers = new ArrayList<>();
    for (int order = first; order < first + count; order++) {
      numbers.add(new Emergency(order).report(intake));
    }
    reported += count;
    return atOnce(
        worker -> {
          HttpCaller approve = HttpCaller.rest(port, "ningxia.approve");
          for (int i = 0; i < each; i++) {
            int order = worker * each + i;
            Emergency emergency = new Emergency(first + order);
            String task = emergency.claim(approve, numbers.get(order));
            TIMES.get().add(timed(() -> emergency.submit(approve, task)));
          }
        });
  }

  private List<Double> commits(int each) throws Exception {
    return atOnce(
        worker -> {
          try (Connection connection = database.getConnection();
              PreparedStatement insert =
                  connection.prepareStatement("insert into bare_commit (n) values (?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < each; i++) {
              insert.setInt(1, i);
              TIMES
                  .get()
                  .add(
                      timed(
                          () -> {
                            try {
                              insert.executeUpdate();
                              connection.commit();
                            } catch (SQLException e) {
                              throw new IllegalStateException(e);
                            }
                          }));
            }
            connection.setAutoCommit(true);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** What each worker has measured. */
  private static final ThreadLocal<List<Double>> TIMES = ThreadLocal.withInitial(ArrayList::new);

  private static List<Double> atOnce(IntConsumer work) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<List<Double>>> all = new ArrayList<>();
      for (int worker = 0; worker < AT_ONCE; worker++) {
        int number = worker;
        all.add(
            () -> {
              work.accept(number);
              return TIMES.get();
            });
      }
      List<Double> times = new ArrayList<>();
      for (Future<List<Double>> each : workers.invokeAll(all, LIMIT_MINUTES, TimeUnit.MINUTES)) {
        times.addAll(each.get());
      }
      return times;
    } finally {
      workers.shutdownNow();
    }
  }

  private static double timed(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e6;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void print(String what, List<Double> times) {
    System.out.printf(
        "%-20s n=%d  p50 %.1f ms  p95 %.1f ms%n", what, times.size(), at(times, 50), at(times, 95));
  }

  private static double at(List<Double> times, int percentile) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100));
  }
}
