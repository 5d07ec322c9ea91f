package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.OpenedArea;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.PayrollBatch;
import org.jiuzhu.payroll.PayrollReturns;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.spreadsheet.SheetWriter.Format;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Recipients without an account, from the spreadsheet to the receipt; in ningbo in May 2027. */
class CashInBrowserTest extends CaseBrowserTest {

  private static final String AREA = "ningbo";
  private static final String TOWN = "东港街道";
  private static final String FINANCE = AREA + ".finance";
  private static final LocalDate MONTH = LocalDate.of(2027, 5, 1);

  @Autowired private OpenedArea openedArea;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private PayrollBatch batch;
  @Autowired private PayrollReturns returns;
  @Autowired private Funds funds;
  @Autowired private TransactionTemplate transaction;

  @AfterEach
  void nobodyIsPaidAnyMore() {
    recipients.clear(AREA);
  }

  private static String inCash(String... payee) {
    String[] cells = Recipients.row(TOWN, "600.00").split(",");
    System.arraycopy(payee, 0, cells, 6, 3);
    return String.join(",", cells) + ",现金";
  }

  private static void upload(Page page, String... rows) {
    String file = Recipients.TITLES + ",发放方式\n" + String.join("\n", rows) + "\n";
    page.locator("#file")
        .setInputFiles(
            new FilePayload("名册.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    page.locator("button", new LocatorOptions().setHasText("检查并上传")).click();
  }

  @Test
  void recipientsInCashAreImportedAndWhatCameBackIsSwitchedToCash() throws IOException {
    openedArea.open(AREA);
    recipients.clear(AREA);
    moveTo("2027-05-10");
    Page page = desk(AREA + ".county");
    page.navigate(address("/tools/recipients?area=" + AREA));
    upload(
        page,
        inCash("测试甲", "测试农商银行", "1000000000007"),
        Recipients.row(TOWN, "500.00") + ",支票",
        inCash("", "", ""));
    assertThat(page.locator("main")).containsText("不填开户银行和账号");
    whole(page, "cash-1-flaws");
    upload(
        page,
        Recipients.row(TOWN, "500.00") + ",银行转账",
        inCash("", "", ""),
        inCash("测试监护人", "", ""));
    assertThat(page.locator("main")).containsText("等待另一名县级经办或财务人员批准");
    assertThat(page.locator("#lines + table")).containsText("现金，由测试监护人领取");
    whole(page, "cash-2-preview");
    recipients.clear(AREA);

    CaseNumber family = recipients.running(AREA, MONTH, Recipients.row(TOWN, "500.00")).get(0);
    CaseNumber payroll = cameBack();
    page = work(AREA + ".intake", payroll, "Task_MendPayrollAccounts");
    FormPage form = FormPage.on(page);
    FormPage row = form.row("逐笔处理", 0);
    row.select("怎么处理", "改为领取现金").type("户名（领取人）", "测试甲");
    whole(page, "cash-3-mend");
    submit(page);
    assertThat(grants.payee(grants.of(family).get(0).id())).isEqualTo(Payee.inPerson("测试甲"));

    page = desk(FINANCE);
    page.navigate(address("/tools/returns?area=" + AREA));
    page.locator("#key").fill("ningbo-2027-999999-9/202705");
    page.locator("#amount").fill("499.99");
    page.locator("#reason").selectOption("ACCOUNT_FROZEN");
    page.locator("#reference").fill("TH-77");
    page.locator("#day").fill("2027-05-09");
    page.locator("button", new LocatorOptions().setHasText("登记")).first().click();
    assertThat(page.locator("main")).containsText("没有这个支付编号");
    assertThat(page.locator("#key")).hasValue("ningbo-2027-999999-9/202705");
    assertThat(page.locator("#amount")).hasValue("499.99");
    assertThat(page.locator("#reason")).hasValue("ACCOUNT_FROZEN");
    assertThat(page.locator("#reference")).hasValue("TH-77");
    assertThat(page.locator("#day")).hasValue("2027-05-09");
    assertThat(page.url()).endsWith("/tools/returns?area=" + AREA);
    whole(page, "cash-4-returns");
  }

  /** A payroll of which the bank paid nothing. */
  private CaseNumber cameBack() throws IOException {
    transaction.executeWithoutResult(
        status -> {
          funds.open(FundId.ofArea(AREA));
          funds.appropriate(FundId.ofArea(AREA), Money.of("5000.00"), FINANCE, "财社〔2027〕5号");
        });
    CaseNumber number =
        driver.start(
            "MonthlyPayroll", FINANCE, Map.of("payrollArea", AREA, "payrollMonth", "2027-05"));
    driver.runJobs(number, "Task_GeneratePayroll");
    driver.complete(number, "Task_ReviewPayroll", FINANCE, Map.of("reviewOutcome", "SUBMIT"));
    driver.complete(
        number, "Task_ApprovePayroll", AREA + ".finance2", Map.of("approval", "APPROVE"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.write(number, Format.CSV, FINANCE, out);
    driver.complete(number, "Task_ExportPayroll", FINANCE, Map.of("handedOverOn", "2027-05-10"));
    String answer = out.toString(StandardCharsets.UTF_8).replaceAll(",,,\r", ",失败,账户已销户,\r");
    returns.book(number, answer.getBytes(StandardCharsets.UTF_8), FINANCE);
    driver.complete(number, "Task_ReconcilePayroll", FINANCE, Map.of());
    return number;
  }
}
