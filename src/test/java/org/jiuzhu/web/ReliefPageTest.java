package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Declared emergencies on pages: xpcc in November 2026, when no other test works there. */
class ReliefPageTest extends WebTest {

  private static final String OFFICER = "xpcc.county";

  @Autowired private CaseFiles caseFiles;
  @Autowired private Funds funds;
  @Autowired private Payments payments;
  @Autowired private TransactionTemplate transaction;

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
}
