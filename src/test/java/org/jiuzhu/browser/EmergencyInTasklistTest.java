package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An emergency in Tasklist: reported, confirmed and paid, explained, reviewed, closed. */
class EmergencyInTasklistTest extends CaseBrowserTest {

  private static final String HELPER = "ningxia.helper";
  private static final String ID_NUMBER = Families.idNumber("19810808", 818);
  private static final String PROCESS = "急难型临时救助（小金额先行救助）";

  @Autowired private Declarations declarations;
  @Autowired private Funds funds;
  @Autowired private Payments payments;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void fillTheFund() {
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(
                FundId.reserve("ningxia", "t1"), Money.of("10000.00"), "ningxia.finance", "示范拨款"));
  }

  @Test
  void anEmergencyIsPaidByOneFormAndExplainedAfterwards() {
    CaseNumber number = report();
    confirm(number);
    assertThat(payments.get(new PaymentKey(number, 1)).amount()).isEqualTo(Money.of("1200.00"));
    driver.runJobs(number, "Task_SendPayment");
    driver.runJobs(number, "Task_SendPayment");
    assertThat(payments.get(new PaymentKey(number, 1)).state()).isEqualTo(PaymentState.PAID);
    supplement(number);
    review(number);
    Page page = work(INTAKE, number, "Task_DeliverEmergencyLetter");
    assertThat(page.locator(FORM)).containsText("急难救助办结告知书");
    FormPage.on(page).tick("直接送达").date("送达日期", TODAY).type("签收人", "测试难");
    whole(page, "emergency-6-deliver");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.GRANTED);
    showTheCase(number);
  }

  private CaseNumber report() {
    Page page = desk(HELPER);
    FormPage form = startForm(page, PROCESS);
    form.tick("协理员发现")
        .select("急难类型", "火灾")
        .type("地点（村、小区、路段）", "东河村三组")
        .type("需要救助的人数", "3")
        .type("发生了什么，眼下缺什么", "夜里着火，房屋烧毁，一家三口没有住处和口粮。");
    form.tick("农村");
    form.tick("知道").type("姓名", "测试难");
    form.type("身份证号（不知道的可以后补）", ID_NUMBER);
    form.select("急难发生在", "本乡镇（街道）").select("户口在", "本乡镇（街道）").select("经常居住在", "本乡镇（街道）");
    screenshot(page, "emergency-1-report");
    start(page);
    return declarations.casesOfIdNumber(ID_NUMBER).get(0);
  }

  private void confirm(CaseNumber number) {
    Page page = work(APPROVE, number, "Task_ConfirmEmergency");
    assertThat(page.locator(FORM)).containsText("570.00元×1×3人＝1710.00元");
    FormPage form = FormPage.on(page).tick("先行救助，立即支付");
    form.type("救助金额（元，全部人合计）", "1200.123").tick("转账");
    form.type("开户银行", "示范农村信用社").type("账号", "9900000019810808");
    whole(page, "emergency-2-confirm");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("金额");
    assertThat(payments.of(number)).isEmpty();
    screenshot(page, "emergency-3-refused");
    form.type("救助金额（元，全部人合计）", "1200");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.SUPPLEMENTING);
  }

  private void supplement(CaseNumber number) {
    Page page = work(HELPER, number, "Task_SupplementPapers");
    assertThat(page.locator(FORM)).containsText("已支付");
    FormPage.on(page)
        .tick("已经补齐")
        .type("情况说明（急难经过、款物怎样使用）", "电路起火，款项用于租房和口粮。")
        .tick("事故、火灾等证明")
        .tick("领款（物）收据")
        .date("签字日期", TODAY)
        // a date's own calendar closes when another field is typed into
        .type("签字人", "测试难");
    whole(page, "emergency-4-papers");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REVIEWING);
  }

  private void review(CaseNumber number) {
    Page page = work("ningxia.approve2", number, "Task_ReviewEmergency");
    assertThat(page.locator(FORM)).containsText("电路起火");
    FormPage.on(page).tick("符合规定，办结");
    whole(page, "emergency-5-review");
    submit(page);
  }

  private void showTheCase(CaseNumber number) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/cases/" + number);
    page.locator("#user").fill(APPROVE);
    page.locator("#password").fill(DEMO_PASSWORD);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("#emergency")).containsText("1200.00元");
    whole(page, "emergency-7-case");
  }
}
