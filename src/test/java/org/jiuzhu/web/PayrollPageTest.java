package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.spreadsheet.SheetLimits;
import org.jiuzhu.spreadsheet.SheetReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** 在享对象导入 and 按月发放 as people see them, in lushan. */
class PayrollPageTest extends WebTest {

  private static final String RECIPIENTS = "/tools/recipients";
  private static final String RETURNS = "/tools/returns?area=lushan";
  private static final String PAYROLL = "/tools/payroll";

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private org.jiuzhu.payroll.RunningGrants grants;
  @Autowired private org.jiuzhu.payroll.GrantHolds holds;
  @Autowired private org.springframework.jdbc.core.simple.JdbcClient jdbc;
  @Autowired private Organisation organisation;
  @Autowired private Funds funds;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void openLushan() {
    recipients.clear("lushan");
    openedArea.open("lushan");
    transaction.executeWithoutResult(
        status -> {
          funds.open(FundId.ofArea("lushan"));
          funds.appropriate(
              FundId.ofArea("lushan"), Money.of("5000.00"), "lushan.finance", "鲁财社〔2026〕3号");
        });
  }

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear("lushan");
  }

  private String town() {
    return organisation.township("lushan", "t1").name();
  }

  private static String upload(Visitor visitor, byte[] file, String more) {
    return visitor
        .upload(RECIPIENTS, RECIPIENTS + "?area=lushan&paysFrom=2026-03" + more, "名册.csv", file)
        .location();
  }

  @Test
  void aListIsUploadedMendedAndApprovedByASecondPerson() {
    Visitor county = as("lushan.county");
    assertThat(county.get("/").text()).contains("\"" + RECIPIENTS + "\"");
    String good = Recipients.row(town(), "500.00");
    String bad = Recipients.row("乌有镇", "500.001");
    assertThat(county.get(upload(county, Recipients.file(good, bad), "")).text())
        .contains("名册有 2 处错误，没有保存任何内容")
        .contains("乡镇（街道）", "金额最多两位小数")
        .doesNotContain("乌有镇", "500.001");
    String page = upload(county, Recipients.file(good, bad), "&leaveOut=true");
    assertThat(page).matches(RECIPIENTS + "/[0-9]+");
    String name = good.split(",")[0];
    assertThat(county.get(page).text())
        .contains("等待另一名县级经办或财务人员批准", "已保存 1 行", name, "须由另一人批准")
        .doesNotContain(good.split(",")[1], good.split(",")[8]);
    county.submit(page, page + "/approve", Map.of());
    assertThat(county.get(page).text()).contains("上传名册的人不能批准导入");
    Visitor finance = as("lushan.finance");
    finance.submit(page, page + "/approve", Map.of());
    String approved = county.get(page).text();
    assertThat(approved).contains("已批准，1 户从 2026年3月 起按月发放", "/cases/lushan-2026-");
    String number = approved.replaceAll("(?s).*/cases/(lushan-2026-[0-9-]+)\".*", "$1");
    assertThat(county.get("/cases/" + number).text()).contains(name, "从在享对象名册导入", "最低生活保障");
    assertThat(county.get(upload(county, Recipients.file(good, bad), "")).text())
        .contains("这份名册已经上传过");
    assertThat(finance.get(RECIPIENTS).text()).contains("目前在享 1 户").doesNotContain("leaveOut");
  }

  @Test
  void templatesAreDownloaded() {
    Visitor county = as("lushan.county");
    for (String format : new String[] {"CSV", "XLSX"}) {
      byte[] file = county.get(RECIPIENTS + "/template?format=" + format).bytes();
      assertThat(SheetReader.readAll(file, SheetLimits.of(100_000, 10)).get(0).cells())
          .containsExactly((Recipients.TITLES + ",发放方式").split(","));
    }
  }

  @Test
  void whatIsNoTableIsRefusedInWords() {
    Visitor county = as("lushan.county");
    assertThat(county.get(upload(county, new byte[] {1, 0, 2, 3}, "")).text())
        .contains("只能上传 CSV 或 XLSX 文件");
    assertThat(
            county
                .upload(
                    RECIPIENTS, RECIPIENTS + "?area=lushan", "x.csv", new byte[14 * 1024 * 1024])
                .status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lushan.intake", "lushan.approve", "lushan.designer", "ningxia.county"})
  void othersDoNotSeeTheLists(String user) {
    Visitor visitor = as(user);
    assertThat(visitor.get(RECIPIENTS + "?area=lushan").status()).isIn(403, 404);
    assertThat(visitor.get(PAYROLL + "?area=lushan").status()).isIn(403, 404);
  }

  @Test
  void onlyTheCountyUploads() {
    Visitor finance = as("lushan.finance");
    assertThat(
            finance
                .upload(
                    pageWithToken(finance),
                    RECIPIENTS + "?area=lushan",
                    "x.csv",
                    Recipients.file(Recipients.row(town(), "1.00")))
                .status())
        .isEqualTo(403);
  }

  /** A page with a form, for its token. */
  private static String pageWithToken(Visitor visitor) {
    assertThat(visitor.get(RECIPIENTS).status()).isEqualTo(200);
    return RECIPIENTS;
  }

  @Test
  void aMonthIsDownloadedAndItsAnswerBooked() throws IOException {
    recipients.running(
        "lushan",
        java.time.LocalDate.of(2026, 3, 1),
        Recipients.row(town(), "500.00"),
        Recipients.row(town(), "300.00"));
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            "lushan.finance",
            Map.of("payrollArea", "lushan", "payrollMonth", "2026-03"));
    driver.runJobs(number, "Task_GeneratePayroll");
    driver.complete(
        number, "Task_ReviewPayroll", "lushan.finance", Map.of("reviewOutcome", "SUBMIT"));
    String page = PAYROLL + "/" + number;
    Visitor finance = as("lushan.finance");
    assertThat(finance.get(PAYROLL).text()).contains(page, "等待审批", "800.00");
    assertThat(finance.get(page).text()).doesNotContain("下载批量文件");
    driver.complete(
        number, "Task_ApprovePayroll", "lushan.finance2", Map.of("approval", "APPROVE"));
    assertThat(finance.get(page).text())
        .contains("下载批量文件", "账目与逐笔清单一致")
        .doesNotContain("上传银行返回文件", "名册");
    Visitor.Page file = finance.submit(page, page + "/batch", Map.of("format", "CSV"));
    assertThat(file.status()).isEqualTo(200);
    assertThat(finance.submit(page, page + "/batch", Map.of("format", "XLSX")).bytes())
        .startsWith('P', 'K');
    assertThat(handedOut(number)).containsExactly("lushan.finance EXPORT", "lushan.finance EXPORT");
    driver.complete(
        number, "Task_ExportPayroll", "lushan.finance", Map.of("handedOverOn", "2026-03-02"));
    String returned = file.text().replaceAll(",,,\r", ",成功,,\r");
    Visitor supervisor = as("lushan.supervisor");
    assertThat(supervisor.get(page).text())
        .doesNotContain("<form method=\"post\" action=\"" + page);
    finance.upload(page, page + "/returned", "x.csv", altered(returned));
    assertThat(finance.get(page).text()).contains("返回文件有 1 处不符，没有入账任何一笔", "金额和下达的不一致");
    finance.upload(page, page + "/returned", "x.csv", returned.getBytes(StandardCharsets.UTF_8));
    assertThat(finance.get(page).text()).contains("支付成功 2 笔、800.00 元；没有付出 0 笔");
    assertThat(as("ningxia.finance").get(page).status()).isEqualTo(404);
    driver.complete(number, "Task_ReconcilePayroll", "lushan.finance", Map.of());
    assertThat(supervisor.get(page).text()).contains("已办结", "已支付", "账目与逐笔清单一致");
    String key =
        file.text().lines().filter(line -> line.contains(",500.00,")).findFirst().orElseThrow();
    aReturnIsEnteredByOneAndBookedByAnother(key.substring(0, key.indexOf(',')));
    assertThat(supervisor.get(page).text()).contains("已对账，退回的更正中", "已退回", "账目与逐笔清单一致");
  }

  private void aReturnIsEnteredByOneAndBookedByAnother(String key) {
    Visitor finance = as("lushan.finance");
    assertThat(finance.get("/").text()).contains("退汇登记");
    // cash is nothing that banks send back
    assertThat(finance.get(RETURNS).text())
        .contains("value=\"ACCOUNT_CLOSED\"")
        .doesNotContain("NOT_COLLECTED", "AID_CHANGED");
    assertThat(as("lushan.supervisor").get(RETURNS).status()).isEqualTo(403);
    assertThat(as("ningxia.finance").get(RETURNS).status()).isEqualTo(404);
    assertThat(enter(finance, key, "0")).contains("退汇金额：", "大于");
    assertThat(enter(finance, key, "500.001")).contains("退汇金额：");
    assertThat(enter(finance, key, "499.99"))
        .contains("退汇金额和支付的金额不一致")
        // what was typed stays, and not in the address
        .contains("value=\"499.99\"", "value=\"TH-9\"", "value=\"2026-03-01\"")
        .contains("value=\"" + key + "\"", "value=\"ACCOUNT_CLOSED\" selected");
    assertThat(finance.get(RETURNS).text()).doesNotContain("value=\"499.99\"");
    assertThat(enter(finance, "lushan-2026-1", "500.00")).contains("没有这个支付编号");
    assertThat(enter(finance, key, "500.00"))
        .contains("已登记，等待另一名财务人员核对入账。", key, "账户已销户", "由另一人核对")
        .doesNotContain("核对无误，入账</button>", "value=\"500.00\"");
    assertThat(enter(finance, key, "500.00")).contains("这一笔的退汇已经登记过");
    Visitor second = as("lushan.finance2");
    Matcher id =
        Pattern.compile("/tools/returns/([0-9]+)/book").matcher(second.get(RETURNS).text());
    assertThat(id.find()).isTrue();
    String book = "/tools/returns/" + id.group(1) + "/book";
    assertThat(second.get(RETURNS).text()).contains("name=\"recovered\" value=\"0.00\"");
    second.submit(RETURNS, book, Map.of("area", "lushan", "recovered", "x"));
    assertThat(second.get(RETURNS).text()).contains("抵作追回的金额：", book);
    second.submit(RETURNS, book, Map.of("area", "lushan", "recovered", "100.00"));
    assertThat(second.get(RETURNS).text()).contains("请看过现在的金额再入账", book);
    second.submit(RETURNS, book, Map.of("area", "lushan", "recovered", "0.00"));
    assertThat(second.get(RETURNS).text()).contains("其余已转更正账户。", "已入账</span>").doesNotContain(book);
  }

  private static String enter(Visitor visitor, String key, String amount) {
    visitor.submit(
        RETURNS,
        "/tools/returns",
        Map.of(
            "area", "lushan",
            "key", key,
            "amount", amount,
            "reason", "ACCOUNT_CLOSED",
            "reference", "TH-9",
            "returnedOn", "2026-03-01"));
    return visitor.get(RETURNS).text();
  }

  @Test
  void theTownshipPrintsItsCashListAndHoldsAreShown() {
    CaseNumber family =
        recipients
            .running("lushan", java.time.LocalDate.of(2026, 4, 1), Recipients.row(town(), "500.00"))
            .get(0);
    long grant = grants.of(family).get(0).id();
    String name = grants.payee(grant).name();
    transaction.executeWithoutResult(
        status -> grants.amend(grant, org.jiuzhu.payment.Payee.inPerson(name), "lushan.intake"));
    CaseNumber number =
        driver.start(
            "MonthlyPayroll",
            "lushan.finance",
            Map.of("payrollArea", "lushan", "payrollMonth", "2026-04"));
    driver.runJobs(number, "Task_GeneratePayroll");
    driver.complete(
        number, "Task_ReviewPayroll", "lushan.finance", Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(
        number, "Task_ApprovePayroll", "lushan.finance2", Map.of("approval", "APPROVE"));
    String list = "/tools/cash/" + number + "/t1";
    Visitor intake = as("lushan.intake");
    assertThat(intake.get("/").text()).contains("\"/tools/cash\"");
    assertThat(intake.get("/tools/cash").text()).contains(list, "500.00");
    assertThat(intake.get(list).text()).contains("现金发放表", name, family.value(), "签字");
    assertThat(as("lushan.approve").get(list).status()).isEqualTo(404);
    assertThat(as("ningxia.intake").get(list).status()).isEqualTo(404);
    assertThat(as("ningxia.intake").get("/tools/cash").text()).doesNotContain(list);
    assertThat(as("ningxia.intake").get("/tools/cash?area=lushan").status()).isEqualTo(404);
    // by its number whenever, by its month once it is over
    assertThat(intake.get("/tools/cash?of=" + number).text()).contains(list);
    assertThat(intake.get("/tools/cash?of=2026-04").text()).contains("没有查到").doesNotContain(list);
    assertThat(intake.get("/tools/cash?of=%22%3E%3Cb").text())
        .contains("没有查到", "&quot;&gt;&lt;b")
        .doesNotContain("\"><b");
    assertThat(intake.get("/tools/cash?page=0").status()).isEqualTo(404);
    jdbc.sql("update payroll set state = 'ENDED' where case_number = ?")
        .param(number.value())
        .update();
    assertThat(intake.get("/tools/cash").text()).doesNotContain(list);
    assertThat(intake.get("/tools/cash?of=2026-04").text()).contains(list);
    assertThat(as("ningxia.finance").get("/tools/cash?of=" + number).text()).doesNotContain(list);
    jdbc.sql("update payroll set state = 'ORDERED' where case_number = ?")
        .param(number.value())
        .update();
    assertThat(statementsOf(() -> intake.get("/tools/cash")))
        .filteredOn(sql -> sql.contains("from cash_item"))
        .as("one statement sums up all lists")
        .hasSize(1);
    transaction.executeWithoutResult(
        status ->
            holds.hold(family, org.jiuzhu.payroll.HoldReason.DEATH_REPORTED, "lushan.intake"));
    assertThat(as("lushan.finance").get(PAYROLL).text())
        .contains("暂停发放的在享家庭", family.value(), "据报已死亡");
    assertThat(as("lushan.county").get(RECIPIENTS).text())
        .contains("暂停发放的在享家庭", family.value())
        .doesNotContain(name);
    // what is on hold is on the list, and not to be paid out
    assertThat(intake.get(list).text()).contains(name, "暂停领取：据报已死亡");
    assertThat(intake.get("/tools/cash").text()).contains("其中暂停领取");
    jdbc.sql("update grant_hold set outcome = 'ENDED', settled_at = now() where case_number = ?")
        .param(family.value())
        .update();
  }

  /** What the application asks the database while something is done. */
  private static List<String> statementsOf(Runnable work) {
    Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    ListAppender<ILoggingEvent> statements = new ListAppender<>();
    statements.start();
    logger.addAppender(statements);
    Level before = logger.getLevel();
    logger.setLevel(Level.DEBUG);
    try {
      work.run();
    } finally {
      logger.setLevel(before);
      logger.detachAppender(statements);
    }
    return List.copyOf(statements.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static byte[] altered(String returned) {
    return returned.replace(",500.00,", ",600.00,").getBytes(StandardCharsets.UTF_8);
  }

  /** Who was handed this file, by way. */
  private List<String> handedOut(CaseNumber file) {
    return jdbc.sql(
            "select official || ' ' || way from look where case_number = ? and way = 'EXPORT'")
        .param(file.value())
        .query(String.class)
        .list();
  }
}
