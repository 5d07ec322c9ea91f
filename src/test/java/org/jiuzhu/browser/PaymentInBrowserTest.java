package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.batch.Batch;
import org.jiuzhu.batch.PaymentBatches;
import org.jiuzhu.batch.ReturnedFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.CallingBank;
import org.jiuzhu.payment.PaidCase;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentAnswers;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.paymentgateway.Mood;
import org.jiuzhu.paymentgateway.PaymentGatewayDemo;
import org.jiuzhu.payroll.PayrollOffice;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** How money is handed over, mended and gathered into files by people. */
class PaymentInBrowserTest extends CaseBrowserTest {

  @Autowired private PaymentGatewayDemo bank;
  @Autowired private PaymentBatches batches;
  @Autowired private ReturnedFiles returned;
  @Autowired private PaymentAnswers answers;
  @Autowired private Recoveries recoveries;
  private PaidCase cases;

  @Autowired
  void prepare(ApplicationContext application) {
    cases = new PaidCase(application);
  }

  @AfterEach
  void calmTheBank() {
    bank.mood(Mood.NORMAL);
  }

  @Test
  void goodsAreHandedOverInTasklist() {
    PaymentKey key = cases.begin("ningxia", PaymentMethod.GOODS, Payee.inPerson("流浪人员，穿红色外衣"));
    Page page = work(INTAKE, key.caseNumber(), "Task_HandOver");
    FormPage form = FormPage.on(page);
    form.tick("交到了，有领取凭证").tick("身份不明").tick("不会、不能签字");
    form.row("发放的物品", 0).type("物品", "棉被").type("数量", "2床").type("价值", "500");
    form.add("发放的物品").type("物品", "大米").type("数量", "100斤").type("价值", "700");
    whole(page, "payment-1-hand-over");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("见证人");
    form.type("见证人", "村医测试丁");
    submit(page);
    Assertions.assertEquals(PaymentState.PAID, cases.payment(key).state());
  }

  @Test
  void aRejectedTransferIsMendedInTasklist() {
    bank.mood(Mood.of(Mood.Kind.REJECTING_FIRST));
    PaymentKey key = cases.begin("ningxia", PaymentMethod.TRANSFER, PaidCase.account());
    send(key.caseNumber());
    Page page = work(INTAKE, key.caseNumber(), "Task_MendAccount");
    FormPage form = FormPage.on(page);
    form.tick("付到正确的账户").type("账号或卡号", "6200 0000 0000 0022");
    whole(page, "payment-2-mend-account");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("银行卡号的校验位不对");
    screenshot(page, "payment-3-check-digit");
    form.type("账号或卡号", "6200 0000 0000 0021");
    submit(page);
    page = work("ningxia.approve", key.caseNumber(), "Task_ConfirmAmendment");
    FormPage.on(page).tick("无误，可以付");
    whole(page, "payment-3-confirm-amendment");
    submit(page);
    send(key.caseNumber());
    Assertions.assertEquals(PaymentState.PAID, cases.payment(key).state());
    page = open("/cases/" + key.caseNumber() + "#payments");
    assertThat(page.locator("#payments")).containsText("尾号0021");
    screenshot(page, "payment-4-case");
  }

  @Test
  void aStuckPaymentIsResolvedInTasklist() {
    bank.mood(Mood.of(Mood.Kind.FAILING));
    PaymentKey key = cases.begin("ningxia", PaymentMethod.TRANSFER, PaidCase.account());
    driver.runJobsToTheEnd(key.caseNumber(), "Task_SendPayment");
    driver.runJobs(key.caseNumber(), "Task_SendPayment");
    Page page = work("ningxia.finance", key.caseNumber(), "Task_ResolvePayment");
    FormPage.on(page).tick("银行书面答复：已付").type("银行交易流水号或答复编号", "LETTER-7");
    whole(page, "payment-5-resolve");
    submit(page);
    Assertions.assertEquals(PaymentState.PAID, cases.payment(key).state());
  }

  @Test
  void transfersAreGatheredAndApproved() {
    PaymentKey key = cases.begin("shapotou", PaymentMethod.TRANSFER, PaidCase.account());
    send(key.caseNumber());
    Page page = startPage("shapotou.finance");
    page.locator("a.tool", new LocatorOptions().setHasText("批量支付")).click();
    assertThat(page.locator("main")).containsText(key.value());
    screenshot(page, "payment-6-queue");
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("main")).containsText("由另一名财务人员复核");
    String batch = page.url().replaceFirst("^https?://[^/]+", "");

    page = startPage("shapotou.finance2");
    page.navigate(address(batch));
    page.locator("button", new LocatorOptions().setHasText("复核通过")).click();
    page.locator("button", new LocatorOptions().setHasText("生成文件")).click();
    assertThat(page.locator("main")).containsText("文件已生成");
    whole(page, "payment-7-batch");
  }

  /** The rest of the bank's file is booked; what is to be recovered waits for another person. */
  @Test
  void aClaimedRowOfTheBanksFileIsSetAside() {
    PaymentKey plain = cases.begin("shapotou", PaymentMethod.TRANSFER, PaidCase.account());
    PaymentKey claimed = cases.begin("shapotou", PaymentMethod.TRANSFER, PaidCase.account());
    send(plain.caseNumber());
    send(claimed.caseNumber());
    Batch batch = batches.make("shapotou", Set.of(plain, claimed), "shapotou.finance");
    batches.approve("shapotou", batch.id(), "shapotou.finance2");
    batches.export("shapotou", batch.id(), "shapotou.finance");
    cases.in(() -> answers.ofFile(CallingBank.paid(claimed, 1), "shapotou.finance"));
    cases.in(
        () -> {
          recoveries.handOver(
              claimed, Money.of("500.00"), RecoveryReason.FALSE_STATEMENT, "shapotou.approve");
          return null;
        });
    String file =
        batches.files(batch).stream()
            .filter(each -> each.format() == Format.CSV)
            .map(each -> new String(batches.content(each), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    byte[] back =
        PayrollOffice.answered(
            file,
            row ->
                row.contains(plain.value())
                    ? PayrollOffice.paid(row)
                    : PayrollOffice.rejected(row));
    UUID taken = returned.take("shapotou", batch.id(), back, "shapotou.finance").file();
    Page page = startPage("shapotou.finance");
    page.navigate(address("/tools/payments/shapotou/" + batch.id() + "/returned/" + taken));
    assertThat(page.locator("#main")).containsText("另有 1 笔、1200.00 元已列为应追回");
    whole(page, "payment-8-aside");
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("#main")).containsText("已入账 1 笔。");
    assertThat(page.locator("#main")).containsText("等另一名财务人员在退汇登记里核对");
    whole(page, "payment-9-set-aside");
    page = startPage("shapotou.finance2");
    page.navigate(address("/tools/returns?area=shapotou"));
    assertThat(page.locator("#main")).containsText(claimed.value());
    whole(page, "payment-10-returns");
  }

  private void send(CaseNumber number) {
    driver.runJobs(number, "Task_SendPayment");
    driver.runJobs(number, "Task_SendPayment");
  }

  private Page startPage(String user) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/login");
    page.locator("#user").fill(user);
    page.locator("#password").fill(DEMO_PASSWORD);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("您好");
    return page;
  }
}
