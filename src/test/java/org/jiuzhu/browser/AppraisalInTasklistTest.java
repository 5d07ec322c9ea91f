package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.appraisal.Appraisal;
import org.jiuzhu.appraisal.AppraisalOutcome;
import org.jiuzhu.appraisal.Appraisals;
import org.jiuzhu.appraisal.Ballot;
import org.jiuzhu.appraisal.Tally;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An appraisal, called, recorded and voted in Tasklist. */
class AppraisalInTasklistTest extends BrowserTest {

  private static final String TODAY = "2026-03-02";
  private static final String SURVEY = "ningxia.survey";
  private static final String APPROVE = "ningxia.approve";

  private static final String SUBMIT = ".form-actions .btn-primary";
  private static final String ASKED = "通知谁来";
  private static final String CAME = "通知的人（到会的打勾；是申请家庭的亲属或与本案有利害关系的，选回避）";
  private static final List<String> NAMES = List.of("代一", "代二", "代三", "代四", "代五", "委一", "干一");

  @Autowired private CaseDriver driver;
  @Autowired private RuntimeService runtimeService;
  @Autowired private Appraisals appraisals;

  @BeforeEach
  void fixTheDay() {
    Instant morning =
        LocalDate.parse(TODAY).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(morning));
    browser().clock().setFixedTime(Date.from(morning));
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  @Test
  void neighboursVoteInSecret() {
    CaseNumber number = disputed();
    Page page = work(SURVEY, number, "Task_SummonAppraisal");
    FormPage form = FormPage.on(page);
    form.date("开会日期", TODAY).type("开会时间（如 14:30）", "14:30").type("开会地点", "东河村村委会");
    for (int i = 0; i < NAMES.size(); i++) {
      form.row(ASKED, i).type("姓名", NAMES.get(i));
    }
    form.row(ASKED, 5).select("身份", "村（居）委会成员");
    form.row(ASKED, 6).select("身份", "乡镇（街道）干部").select("评议或列席", "列席，不投票");
    wholeForm(page, "appraisal-1-summon");
    submit(page);

    page = work(SURVEY, number, "Task_RecordAttendance");
    form = FormPage.on(page);
    form.date("实际开会日期", TODAY);
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(form.fixedRow(CAME, i).input("姓名")).hasValue(NAMES.get(i));
      form.fixedRow(CAME, i).tick("到会");
    }
    form.fixedRow(CAME, 0).select("回避", "近亲属").type("回避说明", "申请人的堂弟");
    wholeForm(page, "appraisal-2-attendance");
    submit(page);

    page = work(SURVEY, number, "Task_HoldAppraisal");
    form = FormPage.on(page);
    form.tick("1. 宣讲政策：讲明救助条件、标准和评议要求*")
        .tick("2. 介绍情况：介绍申请家庭的情况和争议*")
        .tick("3. 讨论评议：评议成员逐一发表意见*")
        .tick("4. 形成结论：当场表决、当场公布*")
        .tick("5. 签字确认：评议成员在会议记录上签字*");
    form.tick("公开表决");
    assertThat(form.fixedRow("逐人登记表决", 0).input("姓名")).hasValue("代二");
    form.tick("无记名投票");
    for (int sheet = 0; sheet < 5; sheet++) {
      form.fixedRow("逐票登记（不记名）", sheet).select("意见", sheet < 4 ? "同意" : "废票");
    }
    form.type("主持人", "赵调查").type("记录人", "干一").type("会议要点（各方意见和结论）", "都说该户确有困难。");
    form.type("签字人数", "5");
    wholeForm(page, "appraisal-3-hold");
    submit(page);

    Appraisal found = appraisals.newest(number).orElseThrow();
    assertThat(found.result().outcome()).isEqualTo(AppraisalOutcome.SUPPORTED);
    assertThat(found.result().votes()).isEqualTo(new Tally(4, 0, 0, 1));
    assertThat(found.held().orElseThrow().minutes().ballot()).isEqualTo(Ballot.SECRET);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    assertThat(FormPage.on(page).field("民主评议（供参考，不代替认定）")).containsText("无记名投票：同意 4");
    wholeForm(page, "appraisal-4-approve");
    page.navigate(address("/cases/" + number));
    page.locator("#appraisal").scrollIntoViewIfNeeded();
    screenshot(page, "appraisal-5-case");
    page.navigate(address("/cases/" + number + "/print/appraisals/1/1/summons"));
    wholeForm(page, "appraisal-6-summons");
    page.navigate(address("/cases/" + number + "/print/appraisals/1/1/minutes"));
    wholeForm(page, "appraisal-7-minutes");
  }

  private CaseNumber disputed() {
    Map<String, Object> family = Families.poorFamily();
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            "ningxia.intake",
            Families.applicant("测试甲", Families.idNumber("19800101", 1)));
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", family);
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, Families.plainSurvey(TODAY));
    runtimeService
        .createProcessInstanceByKey("DemocraticAppraisal")
        .processDefinitionWithoutTenantId()
        .businessKey(number.value())
        .setVariables(Map.of("area", "ningxia", "township", "t1", "appraisalOf", "DETERMINATION"))
        .execute();
    return number;
  }

  private Page work(String user, CaseNumber number, String task) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/camunda/app/tasklist/default/#/?task=" + driver.task(number, task).getId());
    login(page, user);
    page.locator(".claim").click();
    assertThat(page.locator(SUBMIT)).isEnabled();
    return page;
  }

  private static void submit(Page page) {
    page.locator(SUBMIT).click();
    assertThat(page.locator(".fjs-form")).isHidden();
  }

  /** A picture of the whole form, however long. */
  private static void wholeForm(Page page, String name) {
    page.setViewportSize(1440, 3000);
    screenshot(page, name);
    page.setViewportSize(1440, 900);
  }
}
