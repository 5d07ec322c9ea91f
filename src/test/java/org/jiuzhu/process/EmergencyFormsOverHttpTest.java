package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jiuzhu.HttpCaller;
import org.jiuzhu.HttpCaller.Answer;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people type wrongly, too late or twice: told in words, and the books stay as they are. */
@ExtendWith(OutputCaptureExtension.class)
class EmergencyFormsOverHttpTest extends EmergencyTest {

  private static final String START = "/process-definition/key/EmergencyAid/submit-form";
  private static final FundId RESERVE = FundId.reserve("ningxia", "t1");

  @LocalServerPort private int port;
  @Autowired private ObjectMapper json;

  static Stream<Arguments> wrongPayments() {
    return Stream.of(
        Arguments.of("amount", "0", "救助金额", "大于零"),
        Arguments.of("amount", "-100", "金额", "负"),
        Arguments.of("amount", "100.123", "金额", "两位小数"),
        Arguments.of("amount", "一百元", "金额", "两位小数"),
        Arguments.of("amount", "999999999999", "金额", ""),
        Arguments.of("amount", null, "金额", "必须填写"),
        Arguments.of("persons", 0, "救助人数", "1"),
        Arguments.of("persons", 31, "救助人数", "30"),
        Arguments.of("payeeAccount", "12345", "收款账户", "10到25位"),
        Arguments.of("payeeAccount", "6200000000000022", "收款账户", "校验位"),
        Arguments.of("payeeAccount", null, "收款账户", "必须填写"),
        Arguments.of("payeeName", "=SUM(A1)", "收款人", ""),
        Arguments.of("aidMethod", "CHEQUE", "救助方式", "CASH"),
        Arguments.of("conclusion", "LATER", "结论", "PAY"));
  }

  @ParameterizedTest
  @MethodSource("wrongPayments")
  void aWrongEntryIsNamedAndMovesNoMoney(
      String field, Object value, String label, String rule, CapturedOutput logs) {
    CaseNumber number = reported();
    String task = claimed(number);
    Money before = available(RESERVE);
    Map<String, Object> payment = payment("600");
    payment.put(field, value);
    Answer answer = approve().post("/task/" + task + "/submit-form", submission(payment));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(label.equals("救助金额") ? "金额" : label).contains(rule);
    assertThat(available(RESERVE)).isEqualTo(before);
    assertThat(payments.of(number)).isEmpty();
    assertThat(driver.has(number, CONFIRM)).isTrue();
    assertThat(logs).doesNotContain((String) payment("1").get("payeeName"));
  }

  @Test
  void aFieldThatTheFormDoesNotHaveIsRefused() {
    CaseNumber number = reported();
    String task = claimed(number);
    Map<String, Object> payment = payment("600");
    payment.put("instalment", 7);
    Answer answer = approve().post("/task/" + task + "/submit-form", submission(payment));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("本表单没有的项目");
    assertThat(payments.of(number)).isEmpty();
  }

  /** Somebody else confirmed while this form was open. */
  @Test
  void aStaleFormPaysNothing() {
    CaseNumber number = reported();
    String task = claimed(number);
    driver.complete(number, CONFIRM, APPROVE, payment("600"));
    Money before = available(RESERVE);
    Answer answer = approve().post("/task/" + task + "/submit-form", submission(payment("600")));
    assertThat(answer.status()).isIn(404, 409);
    assertThat(answer.message()).containsPattern("[\\u4e00-\\u9fff]");
    assertThat(available(RESERVE)).isEqualTo(before);
    assertThat(payments.of(number)).hasSize(1);
  }

  @Test
  void aDoubleClickPaysOnce() throws Exception {
    CaseNumber number = reported();
    String task = claimed(number);
    Money before = available(RESERVE);
    CyclicBarrier together = new CyclicBarrier(2);
    Callable<Integer> click =
        () -> {
          together.await();
          return approve()
              .post("/task/" + task + "/submit-form", submission(payment("600")))
              .status();
        };
    ExecutorService hands = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> one = hands.submit(click);
      Future<Integer> other = hands.submit(click);
      assertThat(Stream.of(one.get(), other.get()).filter(status -> status == 204).count())
          .isEqualTo(1);
    } finally {
      hands.shutdown();
    }
    assertThat(payments.of(number)).hasSize(1);
    assertThat(available(RESERVE)).isEqualTo(before.minus(Money.of("600.00")));
  }

  static Stream<Arguments> wrongReports() {
    return Stream.of(
        Arguments.of("idNumber", "990101197001010019", "身份证号"),
        Arguments.of("happenedOn", "2026-03-03", "发生日期"),
        Arguments.of("persons", 0, "救助人数"),
        Arguments.of("description", "<script>", "情况和困难"),
        Arguments.of("phone", "12", "联系电话"),
        Arguments.of("township", "t9", "乡镇（街道）"),
        Arguments.of("happened", "ELSEWHERE", "急难发生在"),
        Arguments.of("identity", "UNKNOWN", "特征"),
        Arguments.of("reporterKind", "PROXY", "报告人姓名"));
  }

  @ParameterizedTest
  @MethodSource("wrongReports")
  void aWrongReportOpensNoCase(String field, Object value, String label) {
    long cases = cases();
    Map<String, Object> report = report();
    report.put(field, value);
    Answer answer = HttpCaller.rest(port, HELPER).post(START, submission(report));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(label);
    assertThat(cases()).isEqualTo(cases);
  }

  @Test
  void everyTownshipPostReportsAndNobodyElse() {
    for (String user : new String[] {HELPER, INTAKE, "ningxia.survey", APPROVE, COUNTY}) {
      assertThat(HttpCaller.rest(port, user).post(START, submission(report())).status())
          .as(user)
          .isEqualTo(200);
    }
    for (String user : new String[] {"ningxia.finance", "ningxia.supervisor"}) {
      assertThat(HttpCaller.rest(port, user).post(START, submission(report())).status())
          .as(user)
          .isEqualTo(403);
    }
    Answer elsewhere = HttpCaller.rest(port, "ningxia.t2.helper").post(START, submission(report()));
    assertThat(elsewhere.status()).isEqualTo(403);
  }

  private HttpCaller approve() {
    return HttpCaller.rest(port, APPROVE);
  }

  private String claimed(CaseNumber number) {
    driver.claim(number, CONFIRM, APPROVE);
    return driver.task(number, CONFIRM).getId();
  }

  private long cases() {
    return jdbc.sql("select count(*) from case_file").query(Long.class).single();
  }

  private String submission(Map<String, Object> form) {
    Map<String, Object> variables = new HashMap<>();
    form.forEach((name, value) -> variables.put(name, variable(value)));
    try {
      return json.writeValueAsString(Map.of("variables", variables));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> variable(Object value) {
    Map<String, Object> variable = new HashMap<>();
    variable.put("value", value);
    return variable;
  }
}
