package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Recipients;
import org.jiuzhu.payroll.RunningGrants;
import org.jiuzhu.relief.EmergencyDeclaration;
import org.jiuzhu.relief.PublicEmergencies;
import org.jiuzhu.relief.Subsidies;
import org.jiuzhu.relief.SubsidyState;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An emergency from its declaration to its report, with a subsidy; in February 2027. */
class ReliefInTasklistTest extends CaseBrowserTest {

  private static final String AREA = "xpcc";
  private static final String OFFICER = "xpcc.county";
  private static final String SECOND = "xpcc.county2";
  private static final String FINANCE = "xpcc.finance";

  @Autowired private PublicEmergencies emergencies;
  @Autowired private Subsidies subsidies;
  @Autowired private Recipients recipients;
  @Autowired private RunningGrants grants;
  @Autowired private Funds funds;
  @Autowired private TransactionTemplate transaction;

  @Test
  void anEmergencyIsDeclaredASubsidyPaidAndAllOfItReported() throws IOException {
    moveTo("2027-02-22");
    recipients.clear(AREA);
    List<CaseNumber> households =
        recipients.running(
            AREA,
            LocalDate.of(2027, 2, 1),
            Recipients.row("一团", "500.00").replace(",最低生活保障,1,", ",最低生活保障,3,"),
            Recipients.row("一团", "400.00"),
            Recipients.row("一团", "300.00"));
    long grant = grants.of(households.get(2)).get(0).id();
    String collects = grants.payee(grant).name();
    transaction.executeWithoutResult(
        status -> grants.amend(grant, Payee.inPerson(collects), OFFICER));
    transaction.executeWithoutResult(
        status ->
            funds.appropriate(FundId.ofArea(AREA), Money.of("5000.00"), FINANCE, "师财社〔2027〕3号"));

    Page page = desk(OFFICER);
    FormPage form = startForm(page, "突发公共事件救助");
    form.select("事件类型", "自然灾害")
        .type("依据文件", "师民发〔2027〕2号")
        .type("事件情况", "暴风雪，部分连队断电断路")
        .tick("部分乡镇（街道）")
        .tick("一团")
        .date("结束日期", "2027-03-10")
        .type("先行救助上限提高倍数", "2")
        .tick("经济状况核对（先救助，事后补核）");
    whole(page, "relief-1-declare");
    start(page);
    CaseNumber number = emergencies.of(AREA).get(0).caseNumber();

    page = work(SECOND, number, "Task_ConfirmDeclaration");
    form = FormPage.on(page);
    assertThat(form.field("拟启动的措施")).containsText("先行救助上限为平时的 2 倍");
    form.tick("确认启动");
    whole(page, "relief-2-confirm");
    submit(page);
    assertThat(emergencies.get(number)).matches(EmergencyDeclaration::isConfirmed);

    page = work(OFFICER, number, "Task_ManageEmergency");
    form = FormPage.on(page);
    form.tick("继续执行，并给在册对象发放补贴")
        .select("补贴种类", "临时生活补贴")
        .type("依据文件", "师民发〔2027〕4号")
        .tick("每人")
        .type("金额（元）", "100")
        .tick("最低生活保障");
    whole(page, "relief-3-manage");
    submit(page);
    CaseNumber subsidy = subsidies.of(number).get(0).caseNumber();
    driver.runJobs(subsidy, "Task_ListRecipients");

    page = work(SECOND, subsidy, "Task_ApproveSubsidy");
    form = FormPage.on(page);
    assertThat(form.field("名单汇总")).containsText("500.00");
    assertThat(form.field("名单汇总")).containsText("现金");
    form.tick("同意发放");
    whole(page, "relief-4-approve");
    submit(page);

    page = work(FINANCE, subsidy, "Task_SendSubsidy");
    page.navigate(address("/tools/relief/subsidies/" + subsidy));
    whole(page, "relief-5-batch");
    Page shown = page;
    Download file =
        page.waitForDownload(
            () -> shown.locator("button", new LocatorOptions().setHasText("下载 CSV")).click());
    String batch = Files.readString(file.path(), StandardCharsets.UTF_8);
    page.navigate(
        address(
            "/camunda/app/tasklist/default/#/?task="
                + driver.task(subsidy, "Task_SendSubsidy").getId()));
    form = FormPage.on(page);
    form.tick("文件已经送给代发银行");
    whole(page, "relief-5-send");
    submit(page);

    page = work("xpcc.intake", subsidy, "Task_BookReceipts");
    form = FormPage.on(page);
    assertThat(form.field("还没有领取的")).containsText(collects);
    FormPage row = form.row("已经领取的", 0);
    row.select("哪一笔", collects + "，最低生活保障，100.00元")
        .date("领取日期", "2027-02-22")
        .type("谁领的", collects);
    whole(page, "relief-5-receipts");
    submit(page);
    page.navigate(address("/tools/cash"));
    assertThat(page.locator("main")).containsText("临时生活补贴");
    whole(page, "relief-5-cash");
    page.navigate(address("/tools/cash/" + subsidy + "/t1"));
    assertThat(page.locator("main")).containsText(collects);
    whole(page, "relief-5-cash-list");

    page = desk(FINANCE);

    page.navigate(address("/tools/relief/subsidies/" + subsidy));
    page.locator("#returned")
        .setInputFiles(
            new FilePayload(
                "回盘.csv", "text/csv", answered(batch).getBytes(StandardCharsets.UTF_8)));
    page.locator("button", new LocatorOptions().setHasText("上传并对账")).click();
    assertThat(page.locator("main")).containsText("已入账：发放成功 1 笔、100.00 元，没有付出 1 笔、300.00 元");
    whole(page, "relief-6-reconciled");

    page = work(FINANCE, subsidy, "Task_ReconcileSubsidy");
    form = FormPage.on(page);
    assertThat(form.field("退回的")).containsText("账户已销户");
    form.tick("更正账户后再发");
    form.add("更正的账户（以后每月救助金也发到这里）");
    whole(page, "relief-7-reconcile");
    driver.complete(subsidy, "Task_ReconcileSubsidy", FINANCE, Map.of("afterBank", "SETTLE"));
    driver.runJobs(subsidy, "Task_CloseSubsidy");
    assertThat(subsidies.get(subsidy).state()).isEqualTo(SubsidyState.SETTLED);

    page = work("xpcc.county", number, "Task_ManageEmergency");
    page.navigate(address("/"));
    assertThat(page.locator("main")).containsText("正在执行的突发事件救助措施");
    whole(page, "relief-8-start");
    driver.complete(
        number, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "END", "note", "道路抢通"));
    driver.runJobs(number, "Task_EndEmergency");
    page.navigate(address("/tools/relief"));
    whole(page, "relief-9-list");
    page.navigate(address("/tools/relief/" + number));
    assertThat(page.locator("main")).containsText("第 1 次汇总");
    whole(page, "relief-10-file");
    page.navigate(address("/tools/relief/" + number + "/report"));
    whole(page, "relief-11-report");
  }

  /** The household of three is sent back, the other one paid. */
  private static String answered(String batch) {
    return batch
        .lines()
        .map(
            line ->
                line.contains(",300.00,")
                    ? line.replaceAll(",[^,]*,[^,]*,[^,]*$", ",失败,账户已销户,")
                    : line.replaceAll("(,100\\.00,.*),[^,]*,[^,]*,[^,]*$", "$1,成功,,T1"))
        .reduce("", (all, line) -> all + line + "\n");
  }
}
