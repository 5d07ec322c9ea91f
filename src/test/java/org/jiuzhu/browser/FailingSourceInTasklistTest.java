package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.checkagency.CheckAgencyDemo;
import org.jiuzhu.checkagency.Mood;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A source fails to the last try; somebody asks by paper and the applicant is heard. */
class FailingSourceInTasklistTest extends CaseBrowserTest {

  private static final String TAX = "TAX";
  private static final int TRIES = 5;
  private static final String ANSWER = "该来源的答复";

  @Autowired private CheckAgencyDemo agency;
  @Autowired private ManagementService managementService;
  @Autowired private RuntimeService runtimeService;

  @AfterEach
  void calmTheAgency() {
    agency.mood(Mood.of(Mood.Kind.NORMAL));
  }

  @Test
  void whatASourceDoesNotAnswerIsCheckedByHand() {
    CaseNumber number = failed();
    assertThat(incidents(number)).isEqualTo(1);

    Page page = work(CHECK, number, "Task_CheckManually");
    assertThat(page.locator(FORM)).containsText("人工核对：纳税");
    assertThat(page.locator(FORM)).containsText("核对机构多次没有答复。");
    FormPage form = FormPage.on(page);
    assertThat(form.field(ANSWER)).isHidden();
    form.tick("人工录入：该来源已书面答复");
    whole(page, "failure-1-manual");
    form.row(ANSWER, 0).type("工资（每月）", "1");
    form.row(ANSWER, 1).select("结果", "有记录");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("书面答复的文号或出处：必须填写");
    assertThat(page.locator(ERROR)).containsText("查无记录的人不能有金额");
    screenshot(page, "failure-2-incomplete");
    assertThat(incidents(number)).isEqualTo(1);
    form.type("书面答复的文号或出处", "税函〔2026〕12号");
    form.row(ANSWER, 0).type("工资（每月）", "");
    form.row(ANSWER, 1).type("工资（每月）", "900");
    whole(page, "failure-3-filled");
    submit(page);
    assertThat(incidents(number)).isZero();

    driver.complete(number, "Task_SurveyHousehold", SURVEY, Families.plainSurvey(TODAY));
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.HEARING);
    page = work(INTAKE, number, "Task_HearApplicant");
    assertThat(FormPage.on(page).field("核实与申报不同、对申请人不利的")).containsText("900.00");
    form = FormPage.on(page);
    form.tick("来窗口说明")
        .date("答复日期（没有答复的，填今天）", TODAY)
        .type("申请人怎样说、提供了什么证据", "今年一月起工时减少，有工资条。")
        .tick("同意");
    form.row("逐项结果（没有列出的，以核实为准）", 0)
        .select("哪一项", "测试乙 工资（每月）")
        .select("哪个成立", "以另外的金额为准")
        .type("另外的金额", "700")
        .type("理由（不以核实为准的必填）", "近三个月工资条平均 700 元");
    whole(page, "failure-4-hearing");
    submit(page);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    // (570.00 - (700 - 100) / 3) x 3
    assertThat(page.locator(FORM)).containsText("每月 1110.00 元");
    assertThat(FormPage.on(page).field("入户调查"))
        .containsText("测试乙 工资（每月） 以另外的金额为准 700.00：近三个月工资条平均 700 元");
    whole(page, "failure-5-approve");
    page.navigate(address("/cases/" + number));
    assertThat(page.locator("#checks")).containsText("纳税");
    assertThat(page.locator("#survey")).containsText("近三个月工资条平均 700 元");
    assertThat(page.locator("#papers")).containsText("核对结果告知书");
    page.locator(".canvas svg .djs-shape").first().waitFor();
    whole(page, "failure-6-case");
    page.locator("#papers tr", new Page.LocatorOptions().setHasText("核对结果告知书"))
        .locator("a")
        .click();
    assertThat(page.locator("main")).containsText("900.00");
    whole(page, "failure-7-letter");
  }

  private CaseNumber failed() {
    agency.mood(TAX, Mood.of(Mood.Kind.FAILING));
    CaseNumber number = accepted();
    for (int tries = 1; tries <= TRIES; tries++) {
      for (Job job : driver.jobs(number, "Task_QuerySource")) {
        try {
          managementService.executeJob(job.getId());
        } catch (RuntimeException expected) {
          assertThat(tries).as("fails before the last try only").isLessThan(TRIES);
        }
      }
    }
    assertThat(driver.jobs(number, "Task_QuerySource")).isEmpty();
    return number;
  }

  private long incidents(CaseNumber number) {
    return runtimeService
        .createProcessInstanceQuery()
        .processDefinitionKey("MeansTest")
        .processInstanceBusinessKey(number.value())
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .mapToLong(id -> runtimeService.createIncidentQuery().processInstanceId(id).count())
        .sum();
  }
}
