package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.relief.Subsidies;
import org.jiuzhu.relief.SubsidyList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Declared emergencies on pages: xpcc in November 2026, when no other test works there. */
class ReliefPageTest extends WebTest {

  private static final String OFFICER = "xpcc.county";

  @Autowired private CaseFiles caseFiles;
  @Autowired private Funds funds;
  @Autowired private Payments payments;
  @Autowired private Subsidies subsidies;
  @Autowired private SubsidyList list;
  @Autowired private RunningGrants grants;
  @Autowired private Recipients recipients;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  private CaseNumber inForce(String from, String until) {
    Map<String, Object> form = new HashMap<>();
    form.put("publicEmergencyKind", "EPIDEMIC");
    form.put("emergencyScope", "TOWNSHIPS");
    form.put("townships", List.of("t1"));
    form.put("validFrom", from);
    form.put("validUntil", until);
    form.put("emergencyBasis", "师民发〔2026〕" + System.nanoTime() % 1_000_000 + "号");
    form.put("whatHappened", "流感暴发");
    form.put("firstAidFactor", "2.5");
    form.put("shortened", List.of("APPRAISAL"));
    CaseNumber number = driver.start("PublicEmergency", OFFICER, form);
    driver.complete(
        number, "Task_ConfirmDeclaration", "xpcc.county2", Map.of("outcome", "CONFIRM"));
    return number;
  }

  private void end(CaseNumber number) {
    driver.complete(
        number, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "END", "note", "结束"));
    driver.runJobs(number, "Task_EndEmergency");
  }

  /** An emergency case of t1 with an amount promised from its reserve fund. */
  private void aided(String township, String amount) {
    transaction.executeWithoutResult(
        status -> {
          FundId fund = FundId.reserve("xpcc", township);
          funds.open(fund);
          funds.appropriate(fund, Money.of("5000.00"), "xpcc.finance", "师财社〔2026〕3号");
          CaseNumber number =
              caseFiles
                  .open(
                      "xpcc",
                      township,
                      "EmergencyAid",
                      WantedAid.EMERGENCY,
                      Channel.WINDOW,
                      "xpcc.intake")
                  .number();
          assertThat(
                  payments.approve(
                      new NewPayment(
                          new PaymentKey(number, 1),
                          fund,
                          Money.of(amount),
                          PaymentMethod.CASH,
                          Payee.inPerson("测试甲"),
                          "FIRST_AID",
                          "xpcc.approve")))
              .isEqualTo(Payments.Approved.RESERVED);
        });
  }

  @Test
  void whoeverWorksUnderAnEmergencyIsTold() {
    moveTo("2026-11-03");
    CaseNumber number = inForce("2026-11-03", "2026-11-10");
    String measures = "突发公共卫生事件";
    assertThat(as("xpcc.intake").get("/").text())
        .contains("正在执行的突发事件救助措施", measures, "先行救助上限为平时的 2.5 倍", "民主评议");
    assertThat(as("xpcc.t2.intake").get("/").text()).doesNotContain(measures);
    assertThat(as("ningxia.intake").get("/").text()).doesNotContain(measures);
    assertThat(as("xpcc.supervisor").get("/supervision").text()).contains(measures);
    end(number);
    moveTo("2026-11-04");
    assertThat(as("xpcc.intake").get("/").text()).doesNotContain(measures);
  }

  @Test
  void whatWasDoneUnderItIsCountedAndKept() {
    moveTo("2026-11-12");
    CaseNumber number = inForce("2026-11-12", "2026-11-20");
    aided("t1", "612.00");
    aided("t1", "388.00");
    aided("t2", "77.00");
    Visitor officer = as(OFFICER);
    assertThat(officer.get("/tools/relief").text()).contains(number.value(), "正在执行");
    assertThat(officer.get("/tools/relief/" + number).text())
        .contains("截至现在", "急难型临时救助", "已批准", "1000.00")
        .doesNotContain("77.00", "测试甲");

    end(number);
    aided("t1", "500.00");

    for (String page : List.of("", "/report")) {
      assertThat(as("xpcc.finance").get("/tools/relief/" + number + page).text())
          .contains("第 1 次汇总".substring(0, 1), "1000.00", "提前结束")
          .doesNotContain("1500.00");
    }
  }

  @Test
  void othersDoNotSeeIt() {
    moveTo("2026-11-24");
    CaseNumber number = inForce("2026-11-24", "2026-11-25");
    assertThat(as("xpcc.intake").get("/tools/relief").status()).isEqualTo(403);
    assertThat(as("ningxia.county").get("/tools/relief/" + number).status()).isEqualTo(404);
    // links from tasks lead to any file by its number
    assertThat(as(OFFICER).get("/cases/" + number).location()).endsWith("/tools/relief/" + number);
    assertThat(as("xpcc.intake").get("/tools/relief/" + number).status()).isEqualTo(404);
    assertThat(as(OFFICER).get("/tools/relief/xpcc-2026-999999-9").status()).isEqualTo(404);
    assertThat(as(OFFICER).get("/tools/relief?area=ningxia").status()).isEqualTo(404);
    end(number);
  }

  /** Sixty households in t1, with a subsidy that waits for its approval. */
  private CaseNumber listed(CaseNumber emergency) {
    recipients.clear("xpcc");
    recipients.running(
        "xpcc",
        LocalDate.of(2026, 11, 1),
        IntStream.range(0, 60)
            .mapToObj(n -> Recipients.row("一团", "300.00"))
            .toArray(String[]::new));
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.ofArea("xpcc"), Money.of("9000.00"), "xpcc.finance", "师财社〔2026〕7号"));
    driver.complete(
        emergency,
        "Task_ManageEmergency",
        OFFICER,
        Map.of(
            "emergencyNext", "SUBSIDY",
            "subsidyKind", "PRICE",
            "subsidyPer", "HOUSEHOLD",
            "subsidyAmount", "50",
            "subsidyCategories", List.of("DIBAO"),
            "subsidyBasis", "师民发〔2026〕11号"));
    CaseNumber subsidy = subsidies.of(emergency).get(0).caseNumber();
    driver.runJobs(subsidy, "Task_ListRecipients");
    return subsidy;
  }

  @Test
  void aSubsidyIsSeenByTheCountyAndHandledByFinance() {
    moveTo("2026-11-26");
    CaseNumber emergency = inForce("2026-11-26", "2026-11-29");
    CaseNumber subsidy = listed(emergency);
    String page = "/tools/relief/subsidies/" + subsidy;
    Visitor officer = as(OFFICER);
    assertThat(officer.get("/tools/relief/" + emergency).text())
        .contains(subsidy.value(), "每户 50.00 元", "待审批");
    assertThat(officer.get(page).text()).contains("共 60 户，第 1 页，共 2 页", "3000.00", "提出发放补贴");
    assertThat(officer.get(page + "?page=2").text()).contains("第 2 页").doesNotContain("名册");
    assertThat(officer.get(page + "?page=3").status()).isEqualTo(404);
    assertThat(officer.submit("/login", page + "/file", Map.of("format", "CSV")).status())
        .isEqualTo(403);
    assertThat(as("xpcc.intake").get(page).status()).isEqualTo(404);
    assertThat(as("ningxia.finance").get(page).status()).isEqualTo(404);

    Visitor finance = as("xpcc.finance");
    // not approved yet: told on the page, and nothing leaves
    assertThat(finance.submit(page, page + "/file", Map.of("format", "CSV")).status())
        .isEqualTo(302);
    assertThat(finance.get(page).text()).contains("已经办到下一步");
    driver.complete(
        subsidy, "Task_ApproveSubsidy", "xpcc.county2", Map.of("listOutcome", "APPROVE"));
    Visitor.Page file = finance.submit(page, page + "/file", Map.of("format", "CSV"));
    assertThat(file.header("Content-Disposition")).contains("attachment", subsidy + ".csv");
    assertThat(file.text().lines()).hasSize(61);
    assertThat(handedOut(subsidy)).containsExactly("xpcc.finance EXPORT");
    driver.complete(subsidy, "Task_SendSubsidy", "xpcc.finance", Map.of("handedToBank", true));

    byte[] altered =
        file.text()
            .replaceAll("(?m)^(xpcc-.*),50\\.00,(.*),[^,]*,[^,]*,[^,]*$", "$1,500.00,$2,成功,,")
            .getBytes(StandardCharsets.UTF_8);
    finance.upload(page, page + "/return", "回盘.csv", altered);
    assertThat(finance.get(page).text()).contains("没有入账", "金额和下达的不一致").doesNotContain("已发放");
    finance.upload(page, page + "/return", "回盘.csv", new byte[] {1, 2, 3});
    assertThat(finance.get(page).text()).contains("各列的标题");
    end(emergency);
  }

  @Test
  void whatIsPaidInCashIsTheTownshipsToPrint() {
    moveTo("2026-11-30");
    CaseNumber emergency = inForce("2026-11-30", "2026-11-30");
    CaseNumber subsidy = listed(emergency);
    CaseNumber family = list.page(subsidy, 1, 1).get(0).caseNumber();
    long grant = grants.of(family).get(0).id();
    String name = grants.payee(grant).name();
    transaction.executeWithoutResult(
        status -> grants.amend(grant, Payee.inPerson(name), "xpcc.intake"));
    String page = "/tools/relief/subsidies/" + subsidy;
    Visitor finance = as("xpcc.finance");
    assertThat(finance.get(page).text()).contains("发放方式", "现金", "2950.00");
    driver.complete(
        subsidy, "Task_ApproveSubsidy", "xpcc.county2", Map.of("listOutcome", "APPROVE"));
    Visitor.Page file = finance.submit(page, page + "/file", Map.of("format", "CSV"));
    assertThat(file.text().lines()).hasSize(60);
    String cash = "/tools/cash/" + subsidy + "/t1";
    Visitor intake = as("xpcc.intake");
    assertThat(intake.get("/tools/cash").text()).doesNotContain(cash);
    driver.complete(subsidy, "Task_SendSubsidy", "xpcc.finance", Map.of("handedToBank", true));
    assertThat(intake.get("/tools/cash").text()).contains(cash, "价格临时补贴", "50.00");
    assertThat(intake.get(cash).text()).contains("现金发放表", "价格临时补贴", name, family.value());
    assertThat(as("xpcc.t2.intake").get(cash).status()).isEqualTo(404);
    assertThat(as("ningxia.intake").get(cash).status()).isEqualTo(404);
    assertThat(finance.get(page).text()).contains("待领取");
    assertThat(finance.get("/tools/relief/" + emergency).text()).contains("发放方式", "待领取");
    end(emergency);
    moveTo("2027-02-15");
    driver.runJobs(subsidy, "Event_CollectionOver");
    assertThat(intake.get(cash).text()).contains("已退回，不发");
    assertThat(finance.get(page).text()).contains("没有领取，已退回", "期限内没有人领取现金");
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
