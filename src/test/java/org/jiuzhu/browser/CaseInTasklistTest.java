package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole applications, worked by the people who work them, in Tasklist. */
class CaseInTasklistTest extends BrowserTest {

  private static final String TODAY = "2026-03-02";
  private static final String NOTICE_OVER = "2026-03-10";

  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEY = "ningxia.survey";
  private static final String APPROVE = "ningxia.approve";

  private static final String MEMBERS = "共同生活的家庭成员";

  private static final String SUBMIT = ".form-actions .btn-primary";
  private static final String ERROR = ".notifications .alert-danger .status";

  @Autowired private CaseDriver driver;
  @Autowired private CaseFiles caseFiles;
  @Autowired private Decisions decisions;
  @Autowired private RuntimeService runtimeService;

  @BeforeEach
  void fixTheDay() {
    moveTo(TODAY);
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  @Test
  void aFamilyOfThreeIsGrantedAid() {
    Page page = desk(INTAKE);
    CaseNumber number = receive(page, "测试甲", Families.idNumber("19800101", 1));

    page.locator(".task-filters a", new LocatorOptions().setHasText("本镇待办")).click();
    page.locator("ol.tasks-list > li.task", new LocatorOptions().setHasText("登记家庭情况"))
        .first()
        .click();
    claim(page);
    screenshot(page, "case-1-household-empty");
    enterPoorFamily(page);
    screenshot(page, "case-1-household");
    full(page, "case-1-household-full");
    submit(page);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.ENTERED);

    page = work(INTAKE, number, "Task_AcceptApplication");
    full(page, "case-2-accept");
    FormPage.on(page).tick("齐全，受理");
    submit(page);
    driver.runJobs(number, "Task_QuerySource");

    survey(number);

    page = work(APPROVE, number, "Task_ApproveAtTownship");
    full(page, "case-4-approve");
    FormPage.on(page).tick("同意认定结果");
    submit(page);

    page = work(APPROVE, number, "Task_PostNotice");
    full(page, "case-5-post");
    FormPage.on(page).date("张贴日期", TODAY).type("张贴地点", "东河村公示栏").type("张贴人", "刘审核");
    submit(page);
    moveTo(NOTICE_OVER);
    driver.runJobs(number, "Event_NoticePeriodOver");

    page = work(APPROVE, number, "Task_RecordTakedown");
    full(page, "case-6-takedown");
    FormPage.on(page).date("撤下日期", NOTICE_OVER);
    submit(page);

    page = work(INTAKE, number, "Task_RecordDelivery");
    full(page, "case-7-delivery");
    FormPage.on(page).tick("直接送达").date("送达日期", NOTICE_OVER).type("签收人", "测试甲");
    submit(page);
    assertThat(
            runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .count())
        .isZero();
  }

  private void survey(CaseNumber number) {
    Page page = work(SURVEY, number, "Task_SurveyHousehold");
    full(page, "case-3-survey");
    FormPage.on(page)
        .select("第二调查人", "赵调查")
        .date("入户日期", TODAY)
        .type("入户所见（居住、生活、劳动、健康情况）", "土坯房两间，家中有病人。")
        .tick("没有争议");
    full(page, "case-3-survey-filled");
    submit(page);
  }

  private static void enterPoorFamily(Page page) {
    FormPage form = FormPage.on(page);
    form.select("村（社区）", "东河村").type("联系电话", "13900000000").type("详细住址", "东河村三组8号");
    form.row(MEMBERS, 0)
        .type("姓名", "测试甲")
        .type("身份证号", Families.idNumber("19800101", 1))
        .select("与申请人关系", "本人")
        .select("劳动能力", "完全丧失")
        .tick("患重病");
    form.add(MEMBERS)
        .type("姓名", "测试乙")
        .type("身份证号", Families.idNumber("19820202", 2))
        .select("与申请人关系", "配偶")
        .type("工资（每月）", "600")
        .date("何时就业", "2025-03-01")
        .type("就业成本（每月）", "100");
    form.add(MEMBERS)
        .type("姓名", "测试丙")
        .type("身份证号", Families.idNumber("20150303", 3))
        .select("与申请人关系", "子女")
        .select("劳动能力", "完全丧失")
        .select("就学", "义务教育");
    form.type("户名", "测试甲").type("开户银行", "示范农村信用社").type("账号", "9900001234567890");
    form.tick("申请人及家庭成员已签字，同意核对家庭经济状况").tick("申请人已签字承诺所报情况真实、完整");
  }

  private CaseNumber receive(Page page, String name, String idNumber) {
    page.locator(".start-process-action a").click();
    page.locator("ul.processes a", new LocatorOptions().setHasText("社会救助申请审核确认")).click();
    FormPage.on(page).type("申请人姓名", name).type("申请人身份证号", idNumber).select("受理乡镇（街道）", "清水镇");
    screenshot(page, "case-0-start");
    page.locator(".modal-footer .btn-primary").click();
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
    return new CaseNumber(
        runtimeService
            .createProcessInstanceQuery()
            .processDefinitionKey("AssistanceApplication")
            .activityIdIn("Task_EnterHousehold")
            .list()
            .stream()
            .map(instance -> instance.getBusinessKey())
            .max(String::compareTo)
            .orElseThrow());
  }

  /** Opens Tasklist as somebody who sits down at the computer. */
  private Page desk(String user) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/camunda/app/tasklist/default/");
    login(page, user);
    assertThat(page.locator(".task-filters")).containsText("我的任务");
    return page;
  }

  private Page work(String user, CaseNumber number, String task) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/camunda/app/tasklist/default/#/?task=" + driver.task(number, task).getId());
    login(page, user);
    claim(page);
    return page;
  }

  private static void claim(Page page) {
    page.locator(".claim").click();
    assertThat(page.locator(SUBMIT)).isEnabled();
  }

  private static void submit(Page page) {
    page.locator(SUBMIT).click();
    assertThat(page.locator(".fjs-form")).isHidden();
  }

  private static void full(Page page, String name) {
    page.waitForTimeout(500);
    page.setViewportSize(1440, 2400);
    page.waitForTimeout(300);
    screenshot(page, name);
    page.setViewportSize(1440, 900);
  }

  private static void moveTo(String day) {
    Instant morning =
        LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(morning));
  }
}
