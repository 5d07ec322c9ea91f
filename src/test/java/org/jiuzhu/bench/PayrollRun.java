package org.jiuzhu.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * Pays an area's running grants month after month through the running application, and beside each
 * month copies as many rows into a table of the same shape. How to run it and what was found:
 * {@code docs/performance.md}.
 */
public final class PayrollRun {

  private static final String AREA = "ningxia";
  private static final String FIRST = "ningxia.finance";
  private static final String SECOND = "ningxia.finance2";
  private static final LocalDate BEGIN = LocalDate.of(2026, 3, 1);

  private final CaseDriver driver;
  private final JdbcClient jdbc;
  private final DataSource database;
  private final SealedJson sealedJson;
  private final Funds funds;
  private final PayrollBatch batch;
  private final PayrollReturns returns;
  private final TransactionTemplate transaction;
  private final int grants;

  private PayrollRun(ConfigurableApplicationContext application, int grants) {
    this.driver = application.getBean(CaseDriver.class);
    this.jdbc = application.getBean(JdbcClient.class);
    this.database = application.getBean(DataSource.class);
    this.sealedJson = application.getBean(SealedJson.class);
    this.funds = application.getBean(Funds.class);
    this.batch = application.getBean(PayrollBatch.class);
    this.returns = application.getBean(PayrollReturns.class);
    this.transaction = application.getBean(TransactionTemplate.class);
    this.grants = grants;
  }

  /** Arguments: {@code grants=100000}, {@code months=3}. */
  public static void main(String[] arguments) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(JiuzhuApplication.TIME_ZONE));
    Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    int grants = number(arguments, "grants", 100_000);
    int months = number(arguments, "months", 3);
    Path data = Files.createTempDirectory("jiuzhu-payroll");
    int status = 0;
    try (ConfigurableApplicationContext application = start(data)) {
      new PayrollRun(application, grants).run(months);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      status = 1;
    } finally {
      ClockUtil.reset();
    }
    FileSystemUtils.deleteRecursively(data.resolve("keys"));
    System.out.println("data folder, to be deleted: " + data);
    System.exit(status);
  }

  private static int number(String[] arguments, String name, int otherwise) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.startsWith(name + "="))
        .map(argument -> Integer.parseInt(argument.substring(name.length() + 1)))
        .findFirst()
        .orElse(otherwise);
  }

  /** The application with its durable database; jobs run when they are asked for. */
  private static ConfigurableApplicationContext start(Path data) {
    SpringApplication application = new SpringApplication(JiuzhuApplication.class);
    application.setAdditionalProfiles("demo");
    return application.run(
        "--server.port=0",
        "--jiuzhu.test-database=false",
        "--jiuzhu.data-dir=" + data,
        "--jiuzhu.demo.households=false",
        "--jiuzhu.demo.check-agency-port=0",
        "--jiuzhu.demo.payment-gateway-port=0",
        "--camunda.bpm.job-execution.enabled=false");
  }

  private void run(int months) {
    load();
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(FundId.ofArea(AREA), Money.of("9999999999.00"), FIRST, "bench"));
    Map<String, List<Long>> times = new LinkedHashMap<>();
    // the first month warms up and is not counted
    for (int i = 0; i <= months; i++) {
      Map<String, Long> month = month(BEGIN.plusMonths(i));
      System.out.println((i == 0 ? "warm-up " : "month " + i + " ") + month);
      if (i > 0) {
        month.forEach(
            (step, took) -> times.computeIfAbsent(step, s -> new ArrayList<>()).add(took));
      }
    }
    long copy = median(times.get("copy"));
    System.out.printf(
        "%d grants, heap at most %d MiB, medians of %d months:%n",
        grants, Runtime.getRuntime().maxMemory() >> 20, months);
    times.forEach(
        (step, took) ->
            System.out.printf(
                Locale.ROOT,
                "  %-8s %6d ms  %5.2f × COPY%n",
                step,
                median(took),
                (double) median(took) / copy));
  }

  private static long median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private Map<String, Long> month(LocalDate month) {
    ClockUtil.setCurrentTime(
        Date.from(month.plusDays(1).atTime(9, 0).atZone(ZoneId.systemDefault()).toInstant()));
    Map<String, Long> times = new LinkedHashMap<>();
    times.put("copy", copyAsMany(month));
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            FIRST,
            Map.of("payrollArea", AREA, "payrollMonth", month.toString().substring(0, 7)));
    times.put("generate", timed(() -> driver.runJobs(number, "Task_GeneratePayroll")));
    times.put("view", timed(() -> driver.view(number, "Task_ReviewPayroll", FIRST)));
    driver.complete(number, "Task_ReviewPayroll", FIRST, Map.of("reviewOutcome", "SUBMIT"));
    times.put(
        "approve",
        timed(
            () ->
                driver.complete(
                    number, "Task_ApprovePayroll", SECOND, Map.of("approval", "APPROVE"))));
    times.put("xlsx", timed(() -> write(number, Format.XLSX, OutputStream.nullOutputStream())));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    times.put("csv", timed(() -> write(number, Format.CSV, csv)));
    driver.complete(
        number, "Task_ExportPayroll", FIRST, Map.of("handedOverOn", month.plusDays(1).toString()));
    byte[] answer =
        csv.toString(StandardCharsets.UTF_8)
            .replace(",,,\r", ",成功,,\r")
            .getBytes(StandardCharsets.UTF_8);
    times.put("book", timed(() -> book(number, answer)));
    driver.complete(number, "Task_ReconcilePayroll", FIRST, Map.of());
    return times;
  }

  private void write(CaseNumber number, Format format, OutputStream out) {
    try {
      batch.write(number, format, FIRST, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void book(CaseNumber number, byte[] answer) {
    int paid = returns.book(number, answer, FIRST).paid();
    if (paid != grants) {
      throw new IllegalStateException(paid + " of " + grants + " were booked");
    }
  }

  private static long timed(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1_000_000;
  }

  /** Copies as many rows of the same content into a table with the same columns and indexes. */
  private long copyAsMany(LocalDate month) {
    jdbc.sql("drop table if exists payroll_copy").update();
    jdbc.sql("create table payroll_copy (like payroll_item including all)").update();
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= grants; i++) {
      rows.append(caseNumber(i))
          .append('\t')
          .append(month)
          .append('\t')
          .append(i)
          .append('\t')
          .append(caseNumber(1))
          .append("\tt1\tDIBAO\t500.00\n");
    }
    byte[] content = rows.toString().getBytes(StandardCharsets.UTF_8);
    return timed(
        () ->
            copy(
                "payroll_copy (case_number, month, grant_id, payroll, township, category, amount)",
                content));
  }

  private void copy(String table, byte[] rows) {
    try (Connection connection = database.getConnection()) {
      boolean before = connection.getAutoCommit();
      connection.setAutoCommit(false);
      new CopyManager(connection.unwrap(BaseConnection.class))
          .copyIn("copy " + table + " from stdin", new ByteArrayInputStream(rows));
      connection.commit();
      connection.setAutoCommit(before);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String caseNumber(int sequence) {
    return CaseNumber.of(AREA, 2020, sequence).value();
  }

  /** Cases and grants as the import leaves them; written at once, since this is not measured. */
  private void load() {
    StringBuilder files = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (int i = 1; i <= grants; i++) {
      String number = caseNumber(i);
      files
          .append(number)
          .append("\tningxia\tt")
          .append(1 + i % 2)
          .append(
              "\tAssistanceApplication\tGRANTED\tDIBAO\tWINDOW\t2020-01-01\tbench\t2020-01-01\n");
      byte[] payee =
          sealedJson.seal(
              new Payee("测试" + i, "测试农商银行", String.valueOf(1_000_000_000_000L + i)),
              "running-grant:" + number + ":1:1");
      rows.append(number)
          .append("\t1\tningxia\tDIBAO\t500.00\t1\t")
          .append(BEGIN)
          .append("\t\\\\x")
          .append(HexFormat.of().formatHex(payee))
          .append("\t\\\\x")
          .append(String.format("%032x", i))
          .append("\t\\\\x")
          .append(String.format("%032x", i))
          .append("\t2020-01-01\n");
    }
    copy(
        "case_file (number, area, township, process, state, wanted_aid, channel, rule_date,"
            + " opened_by, opened_at)",
        files.toString().getBytes(StandardCharsets.UTF_8));
    copy(
        "running_grant (case_number, version, area, category, monthly_amount, household_size,"
            + " first_month, payee, id_index, account_index, created_at)",
        rows.toString().getBytes(StandardCharsets.UTF_8));
    jdbc.sql("analyze case_file").update();
    jdbc.sql("analyze running_grant").update();
  }
}
