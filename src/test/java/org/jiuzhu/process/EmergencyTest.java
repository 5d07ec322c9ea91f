package org.jiuzhu.process;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Emergencies of invented people, each of somebody else. */
abstract class EmergencyTest extends ProcessTest {

  static final String HELPER = "ningxia.helper";
  static final String INTAKE = "ningxia.intake";
  static final String APPROVE = "ningxia.approve";
  static final String APPROVE2 = "ningxia.approve2";
  static final String COUNTY = "ningxia.county";

  static final String CONFIRM = "Task_ConfirmEmergency";
  static final String FAST_LANE = "Task_ConfirmFastLane";
  static final String COUNTERSIGN = "Task_Countersign";
  static final String PAPERS = "Task_SupplementPapers";
  static final String REVIEW = "Task_ReviewEmergency";
  static final String DELIVER = "Task_DeliverEmergencyLetter";

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final Money PLENTY = Money.of("500000.00");

  @Autowired Funds funds;
  @Autowired Payments payments;
  @Autowired Letters letters;
  @Autowired Timeline timeline;
  @Autowired Recoveries recoveries;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired PaymentGatewayDemo bank;

  @BeforeEach
  void fillTheFunds() {
    fill(FundId.reserve("ningxia", "t1"));
    fill(FundId.ofArea("ningxia"));
  }

  void fill(FundId fund) {
    transaction.executeWithoutResult(
        status -> {
          funds.open(fund);
          if (funds.balances(fund).orElseThrow().available().compareTo(PLENTY) < 0) {
            funds.appropriate(fund, PLENTY, "ningxia.finance", "示范拨款");
          }
        });
  }

  /** A moment of a day in local time. */
  static void moveTo(String day, String time) {
    Instant moment =
        LocalDateTime.parse(day + "T" + time).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  /** A family of three whose house burnt down, found by a village helper. */
  static Map<String, Object> report() {
    int person = PEOPLE.incrementAndGet();
    Map<String, Object> form = new HashMap<>();
    form.put("reporterKind", "VILLAGE_HELPER");
    form.put("emergencyKind", "FIRE");
    form.put("happenedOn", TODAY);
    form.put("township", "t1");
    form.put("scene", "东河村三组");
    form.put("locality", "RURAL");
    form.put("persons", 3);
    form.put("description", "夜里着火，房屋烧毁，一家三口没有住处和口粮。");
    form.put("identity", "KNOWN");
    form.put("name", "测试" + (char) (0x4e00 + person));
    form.put("idNumber", Families.idNumber("19700101", person));
    form.put("happened", "HERE");
    form.put("hukou", "HERE");
    form.put("residence", "HERE");
    return form;
  }

  CaseNumber reported() {
    return reported(HELPER, report());
  }

  CaseNumber reported(String user, Map<String, Object> report) {
    return driver.start("EmergencyAid", user, report);
  }

  /** What the township confirms: a transfer to the family. */
  static Map<String, Object> payment(String amount) {
    Map<String, Object> form = new HashMap<>();
    form.put("conclusion", "PAY");
    form.put("emergencyKind", "FIRE");
    form.put("persons", 3);
    form.put("locality", "RURAL");
    form.put("amount", amount);
    form.put("aidMethod", "TRANSFER");
    form.put("payeeName", "测试甲");
    form.put("payeeBank", "示范农村信用社");
    form.put("payeeAccount", "99" + String.format("%014d", 5_000_000 + PEOPLE.incrementAndGet()));
    return form;
  }

  CaseNumber confirmed(String amount) {
    CaseNumber number = reported();
    driver.complete(number, CONFIRM, APPROVE, payment(amount));
    return number;
  }

  /** The papers as a helper brings them. */
  static Map<String, Object> papers() {
    Map<String, Object> form = new HashMap<>();
    form.put("papersOutcome", "COMPLETE");
    form.put("explanation", "电路起火，款项用于租房和口粮。");
    form.put("papersInFile", List.of("EVENT_CERTIFICATE", "PAYMENT_RECEIPT"));
    form.put("name", "测试甲");
    form.put("signedBy", "测试甲");
    form.put("signedOn", TODAY);
    return form;
  }

  /** Paid, explained, and before its reviewer. */
  CaseNumber reviewable(String amount) {
    CaseNumber number = confirmed(amount);
    pay(number);
    driver.complete(number, PAPERS, HELPER, papers());
    return number;
  }

  /** The bank carries it out, and the process is told. */
  void pay(CaseNumber number) {
    driver.runJobs(number, "Task_SendPayment");
    driver.runJobs(number, "Task_SendPayment");
  }

  void deliver(CaseNumber number) {
    driver.complete(
        number,
        DELIVER,
        INTAKE,
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "测试甲"));
  }

  ProcessInstance emergency(CaseNumber number) {
    return instance("EmergencyAid", number);
  }

  Payment payment(CaseNumber number, int instalment) {
    return payments.get(new PaymentKey(number, instalment));
  }

  List<LetterKind> letters(CaseNumber number) {
    return letters.of(number).stream().map(Letter::kind).toList();
  }

  Letter letter(CaseNumber number, LetterKind kind) {
    return letters.newest(number, kind).orElseThrow();
  }

  List<TimelineKind> happened(CaseNumber number) {
    return timeline.of(number).stream().map(TimelineEntry::kind).toList();
  }

  Money available(FundId fund) {
    return funds.balances(fund).orElseThrow().available();
  }

  /** The case's clocks, oldest first: time limit and how it ended. */
  List<String> clocks(CaseNumber number) {
    return jdbc.sql(
            "select rule || ' ' || state from case_clock where case_number = ? order by position")
        .param(number.value())
        .query(String.class)
        .list();
  }
}
