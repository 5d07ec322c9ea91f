package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Works on cases in Tasklist, on a fixed day, 2 March 2026, a Monday. What a test is not about is
 * done by the driver, and the clock is moved, never waited for.
 */
abstract class CaseBrowserTest extends BrowserTest {

  static final String TODAY = "2026-03-02";
  static final String NOTICE_OVER = "2026-03-10";

  static final String INTAKE = "ningxia.intake";
  static final String CHECK = "ningxia.check";
  static final String SURVEY = "ningxia.survey";
  static final String OTHER_SURVEYOR = "ningxia.survey2";
  static final String APPROVE = "ningxia.approve";

  static final String FORM = ".fjs-form";
  static final String START = ".modal-footer .btn-primary";
  static final String SUBMIT = ".form-actions .btn-primary";
  static final String ERROR = ".notifications .alert-danger .status";

  @Autowired CaseDriver driver;
  @Autowired CaseFiles caseFiles;

  @BeforeEach
  void fixTheDay() {
    moveTo(TODAY);
    browser().setExtraHTTPHeaders(Map.of("Accept-Language", "zh-CN"));
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  /** Nine in the morning of a day, for the application and for the browser. */
  final void moveTo(String day) {
    Instant morning =
        LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(morning));
    browser().clock().setFixedTime(Date.from(morning));
  }

  /** A family of three that is being checked. */
  final CaseNumber accepted() {
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试甲", Families.idNumber("19800101", 1)));
    driver.complete(number, "Task_EnterHousehold", INTAKE, Families.poorFamily());
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    return number;
  }

  /** The same family, surveyed by two of whom neither investigates objections, on the notice. */
  final CaseNumber published() {
    CaseNumber number = accepted();
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = new HashMap<>(Families.plainSurvey(TODAY));
    survey.put("secondSurveyor", "ningxia.helper");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, survey);
    driver.complete(number, "Task_ApproveAtTownship", APPROVE, Map.of("outcome", "CONFIRM"));
    post(number);
    return number;
  }

  final void post(CaseNumber number) {
    driver.complete(
        number,
        "Task_PostNotice",
        APPROVE,
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
  }

  /** Opens Tasklist as somebody who sits down at the computer. */
  final Page desk(String user) {
    Page page = enter("/camunda/app/tasklist/default/", user);
    assertThat(page.locator(".task-filters")).containsText("我的任务");
    return page;
  }

  /** Opens and claims a case's task as somebody who may do so. */
  final Page work(String user, CaseNumber number, String task) {
    Page page =
        enter("/camunda/app/tasklist/default/#/?task=" + driver.task(number, task).getId(), user);
    page.locator(".claim").click();
    assertThat(page.locator(SUBMIT)).isEnabled();
    return page;
  }

  private Page enter(String path, String user) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open(path);
    login(page, user);
    return page;
  }

  /** A process's start form, as the list of processes leads to it. */
  static FormPage startForm(Page page, String process) {
    page.locator(".start-process-action a").click();
    page.locator("ul.processes a", new LocatorOptions().setHasText(process)).click();
    return FormPage.on(page);
  }

  /** The form on which an event is reported, with what every kind of event needs. */
  static FormPage eventForm(Page page, CaseNumber number, String kind, String note) {
    return startForm(page, "案件事件登记")
        .type("案件编号", number.value())
        .select("发生了什么事", kind)
        .type("情况说明", note);
  }

  static void start(Page page) {
    page.locator(START).click();
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
  }

  static void submit(Page page) {
    page.locator(SUBMIT).click();
    assertThat(page.locator(FORM)).isHidden();
  }

  /** A picture of the whole form or page, however long. */
  static void whole(Page page, String name) {
    page.setViewportSize(1440, 3400);
    screenshot(page, name);
    page.setViewportSize(1440, 900);
  }
}
