package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An emergency on the case's page, its papers, and the supervisors' list of what is missing. */
class EmergencyPageTest extends WebTest {

  @Autowired private Funds funds;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void fillTheFund() {
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.reserve("ningxia", "t1"), Money.of("10000.00"), "ningxia.finance", "示范拨款"));
  }

  @Test
  void theCasePageTellsOfReportDecisionPaymentAndPapers() {
    CaseNumber number = paid(701);
    String page = as("ningxia.approve").get("/cases/" + number).text();
    assertThat(page)
        .contains("急难救助", "火灾", "东河村五组", "990101********")
        .contains("同意先行救助", "1200.00元", "转账", "账号尾号0042")
        .contains("已先行救助，待补充材料", "先行救助补充材料：10 个工作日")
        .doesNotContain(Families.idNumber("19700202", 701), "家庭情况还没有登记完");
    String letter = page.substring(page.lastIndexOf("/print/letters/")).split("\"")[0];
    assertThat(as("ningxia.approve").get("/cases/" + number + letter).text())
        .contains("急难救助决定书", "1200.00", "2026年3月16日", "行政复议", "测试急");
  }

  @Test
  void theSupervisorSeesWhosePapersAreMissing() {
    CaseNumber number = paid(702);
    assertThat(as("ningxia.supervisor").get("/supervision").text())
        .contains("先行救助待补材料", number.value(), "2026-03-16 23:59")
        .doesNotContain("测试急");
    driver.complete(
        number,
        "Task_SupplementPapers",
        "ningxia.helper",
        Map.of(
            "papersOutcome", "COMPLETE",
            "explanation", "电路起火。",
            "papersInFile", List.of("PHOTO"),
            "name", "测试急",
            "signedBy", "测试急",
            "signedOn", TODAY));
    String page = as("ningxia.supervisor").get("/supervision").text();
    String list = page.substring(page.indexOf("先行救助待补材料"), page.lastIndexOf("将到期"));
    assertThat(list).doesNotContain(number.value());
    assertThat(as("ningxia.approve").get("/cases/" + number).text())
        .contains("材料已补齐", "现场照片", "电路起火。");
  }

  @Test
  void thePageIsInEnglishToo() {
    CaseNumber number = paid(703);
    assertThat(as("ningxia.approve").get("/cases/" + number + "?lang=en").status()).isEqualTo(200);
  }

  @Test
  void whatIsHandedOverHasAReceiptToBeSigned() {
    CaseNumber number = paid(704, "CASH");
    String print = "/cases/" + number + "/print/payments/1/receipt";
    assertThat(as("ningxia.approve").get("/cases/" + number).text()).contains(print);
    assertThat(as("ningxia.intake").get(print).text())
        .contains("救助款物领取收据", "救助金（现金）", "1200.00", "测试急", number + "/1");
    assertThat(as("lushan.intake").get(print).status()).isEqualTo(404);
    CaseNumber transferred = paid(705);
    assertThat(
            as("ningxia.intake")
                .get("/cases/" + transferred + "/print/payments/1/receipt")
                .status())
        .isEqualTo(404);
  }

  private CaseNumber paid(int person) {
    return paid(person, "TRANSFER");
  }

  private CaseNumber paid(int person, String method) {
    Map<String, Object> report = new HashMap<>();
    report.put("reporterKind", "VILLAGE_HELPER");
    report.put("emergencyKind", "FIRE");
    report.put("happenedOn", TODAY);
    report.put("township", "t1");
    report.put("scene", "东河村五组");
    report.put("locality", "RURAL");
    report.put("persons", 3);
    report.put("description", "夜里着火。");
    report.put("identity", "KNOWN");
    report.put("name", "测试急");
    report.put("idNumber", Families.idNumber("19700202", person));
    report.put("happened", "HERE");
    report.put("hukou", "HERE");
    report.put("residence", "HERE");
    CaseNumber number = driver.start("EmergencyAid", "ningxia.helper", report);
    Map<String, Object> payment = new HashMap<>();
    payment.put("conclusion", "PAY");
    payment.put("emergencyKind", "FIRE");
    payment.put("persons", 3);
    payment.put("locality", "RURAL");
    payment.put("amount", "1200");
    payment.put("aidMethod", method);
    payment.put("payeeName", "测试急");
    if (method.equals("TRANSFER")) {
      payment.put("payeeBank", "示范农村信用社");
      payment.put("payeeAccount", "99" + person + "0000000042");
    }
    driver.complete(number, "Task_ConfirmEmergency", "ningxia.approve", payment);
    return number;
  }
}
