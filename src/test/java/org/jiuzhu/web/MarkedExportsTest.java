package org.jiuzhu.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.DailyClosing;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A marked family is paid; afterwards each file that leaves the system holds of it exactly what the
 * file is for, and neither the log with its context, nor a meter, nor what a trace would be made of
 * holds anything.
 */
class MarkedExportsTest extends WebTest {

  private static final String NAME = "乜出标";
  private static final String ID_NUMBER = Families.idNumber("19770707", 717);
  // nobody is paid by two areas
  private static final String OTHER_ID_NUMBER = Families.idNumber("19660606", 616);
  private static final String ACCOUNT = "1009933557791";
  private static final String PHONE = "13655667788";
  private static final String ADDRESS = "标记出路六十九号";
  private static final List<String> MARKS =
      List.of(NAME, ID_NUMBER, OTHER_ID_NUMBER, ACCOUNT, PHONE, ADDRESS);

  /** It becomes a meter, too, and stays one. */
  private static final String PLANTED = "planted.observation";

  private static final String AREA = "lushan";
  private static final String BATCHES = "/tools/payments/shapotou";
  private static final Pattern FILE = Pattern.compile("href=\"([^\"]+/files/[^\"]+)\"");

  @TempDir private Path folder;

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private Organisation organisation;
  @Autowired private Funds funds;
  @Autowired private DailyClosing closing;
  @Autowired private TransactionTemplate transaction;
  @Autowired private LoggingSystem logging;
  @Autowired private MeterRegistry meters;
  @Autowired private ObservationRegistry observations;
  @Autowired private ApplicationContext application;

  private final Log log = new Log();
  private final Observed observed = new Observed();

  /** Every line of the log with all that goes with it. */
  private static final class Log extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getFormattedMessage()
              + event.getMDCPropertyMap()
              + Arrays.toString(event.getArgumentArray())
              + event.getKeyValuePairs()
              + event.getMarkerList()
              + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  /** What every observation would tell a tracer. */
  private static final class Observed implements ObservationHandler<Observation.Context> {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile boolean listening = true;

    @Override
    public void onStop(Observation.Context context) {
      told.add(
          context.getName()
              + context.getContextualName()
              + context.getAllKeyValues()
              + context.getError());
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return listening;
    }
  }

  @BeforeEach
  void listen() {
    openedArea.open(AREA);
    logging.setLogLevel("org.jiuzhu", LogLevel.DEBUG);
    log.start();
    root().addAppender(log);
    observations.observationConfig().observationHandler(observed);
  }

  @AfterEach
  void stopListening() {
    observed.listening = false;
    root().detachAppender(log);
    logging.setLogLevel("org.jiuzhu", null);
    recipients.clear(AREA);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Test
  void filesHoldWhatTheyAreForAndNothingElseDoes() throws IOException {
    findsWhatIsPlanted();
    wholeCase();
    payroll();
    batch();
    Visitor supervisor = as("ningxia.supervisor");
    Visitor.Page looks =
        supervisor.submit(
            "/supervision/lookups",
            "/supervision/lookups/csv",
            Map.of("area", "ningxia", "from", "2026-03-01", "to", "2026-03-31"));
    assertThat(looks.status()).isEqualTo(200);
    assertThat(marksIn(looks)).as("looks").isEmpty();
    for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus")) {
      assertThat(marksIn(as("admin").get(path))).as(path).isEmpty();
    }
    assertThat(MarkedSearch.in(String.join("\n", log.lines), MARKS)).as("log").isEmpty();
    List<String> metered =
        meters.getMeters().stream().map(meter -> meter.getId() + " " + meter.measure()).toList();
    assertThat(metered).isNotEmpty();
    assertThat(MarkedSearch.in(String.join("\n", metered), MARKS)).as("meters").isEmpty();
    assertThat(observed.told).anyMatch(each -> each.contains("http.server.requests"));
    assertThat(MarkedSearch.in(String.join("\n", observed.told), MARKS)).as("traces").isEmpty();
  }

  /** Else finding nothing would prove nothing. */
  private void findsWhatIsPlanted() {
    try (MDC.MDCCloseable context = MDC.putCloseable("planted", NAME)) {
      LoggerFactory.getLogger(getClass()).info("a line like any other");
    }
    Observation.start(PLANTED, observations).stop();
    assertThat(MarkedSearch.in(String.join("\n", log.lines), MARKS)).containsExactly(NAME);
    assertThat(MarkedSearch.in(String.join("\n", observed.told), List.of(PLANTED))).isNotEmpty();
    log.lines.clear();
    observed.told.clear();
  }

  private void wholeCase() {
    Map<String, Object> family = Families.household(Families.member(NAME, ID_NUMBER, "SELF"));
    family.put("phone", PHONE);
    family.put("address", ADDRESS);
    family.put("payeeNumber", ACCOUNT);
    CaseNumber number = granted(family);
    assertThat(as("ningxia.intake").get("/cases/" + number).text()).contains(NAME, ADDRESS);
    assertThat(as("ningxia.county").get("/cases/" + NAME).status()).isBetween(400, 499);
  }

  /** A month's file for the bank: to whom, on which account, how much. */
  private void payroll() throws IOException {
    moveTo("2026-05-06");
    transaction.executeWithoutResult(
        status -> {
          funds.open(FundId.ofArea(AREA));
          funds.appropriate(
              FundId.ofArea(AREA), Money.of("5000.00"), AREA + ".finance", "鲁财社〔2026〕5号");
        });
    String town = organisation.township(AREA, "t1").name();
    recipients.running(
        AREA,
        LocalDate.of(2026, 5, 1),
        String.join(
            ",",
            NAME,
            OTHER_ID_NUMBER,
            town,
            "最低生活保障",
            "1",
            "500.00",
            NAME,
            "测试农商银行",
            ACCOUNT,
            "2024-01"));
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            AREA + ".finance",
            Map.of("payrollArea", AREA, "payrollMonth", "2026-05"));
    driver.runJobs(number, "Task_GeneratePayroll");
    driver.complete(
        number, "Task_ReviewPayroll", AREA + ".finance", Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(
        number, "Task_ApprovePayroll", AREA + ".finance2", Map.of("approval", "APPROVE"));
    Visitor finance = as(AREA + ".finance");
    String page = "/tools/payroll/" + number;
    for (String format : List.of("CSV", "XLSX")) {
      Visitor.Page file = finance.submit(page, page + "/batch", Map.of("format", format));
      assertThat(file.status()).isEqualTo(200);
      assertThat(marksIn(file)).as(format).containsExactly(NAME, ACCOUNT);
    }
    moveTo("2026-05-07");
    closing.run(FundId.ofArea(AREA));
    for (String format : List.of("csv", "xlsx")) {
      Visitor.Page report =
          finance.get("/tools/funds/report." + format + "?area=" + AREA + "&day=2026-05-06");
      assertThat(report.status()).isEqualTo(200);
      assertThat(marksIn(report)).as("report " + format).isEmpty();
    }
  }

  /** A batch of single payments for the bank: the same. */
  private void batch() throws IOException {
    PaymentKey key =
        new PaidCase(application)
            .begin("shapotou", PaymentMethod.TRANSFER, new Payee(NAME, "示范农村信用社", ACCOUNT));
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    Visitor maker = as("shapotou.finance");
    String batch = maker.submit(BATCHES, BATCHES, Map.of("payment", key.value())).location();
    as("shapotou.finance2").submit(batch, batch + "/approve", Map.of());
    maker.submit(batch, batch + "/export", Map.of());
    Matcher link = FILE.matcher(maker.get(batch).text());
    int files = 0;
    while (link.find()) {
      files++;
      assertThat(marksIn(maker.get(link.group(1))))
          .as(link.group(1))
          .containsExactly(NAME, ACCOUNT);
    }
    assertThat(files).isPositive();
  }

  private List<String> marksIn(Visitor.Page file) throws IOException {
    byte[] bytes = file.bytes();
    String headers = file.response().headers().map().toString();
    assertThat(MarkedSearch.in(headers, MARKS)).as("headers").isEmpty();
    return MarkedSearch.in(
        bytes.length > 1 && bytes[0] == 'P' ? unpacked(bytes) : file.text(), MARKS);
  }

  /** All parts of a spreadsheet as one text. */
  private String unpacked(byte[] sheet) throws IOException {
    Path file = Files.write(folder.resolve("sheet.xlsx"), sheet);
    StringBuilder text = new StringBuilder();
    try (ZipFile parts = new ZipFile(file.toFile())) {
      for (ZipEntry part : Collections.list(parts.entries())) {
        text.append(new String(parts.getInputStream(part).readAllBytes(), UTF_8));
      }
    }
    return text.toString();
  }
}
