package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.ObjectionRecords;
import org.jiuzhu.notice.ObjectionState;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.jiuzhu.notice.Statement.Objector;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A neighbour objects to a public notice; it is investigated and answered in Tasklist. */
class ObjectionInTasklistTest extends BrowserTest {

  private static final String TODAY = "2026-03-02";
  private static final String INTAKE = "ningxia.intake";
  private static final String SURVEY = "ningxia.survey";
  private static final String APPROVE = "ningxia.approve";
  private static final String FORM = ".fjs-form";
  private static final String SUBMIT = ".form-actions .btn-primary";

  @Autowired private CaseDriver driver;
  @Autowired private Objections objections;
  @Autowired private ObjectionRecords records;

  @BeforeEach
  void fixTheDay() {
    Instant morning =
        LocalDate.parse(TODAY).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(morning));
    browser().clock().setFixedTime(Date.from(morning));
    browser().setExtraHTTPHeaders(Map.of("Accept-Language", "zh-CN"));
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  @Test
  void anObjectionIsInvestigatedAndAnswered() {
    CaseNumber number = published();
    Page notices = open("/notices");
    assertThat(notices.locator("main")).containsText("对公示内容有异议，怎么办");
    picture(notices, "objection-1-notices");
    notices.setViewportSize(390, 844);
    screenshot(notices, "objection-1-notices-phone");
    objections.raise(
        number,
        new Statement(
            ObjectionChannel.WINDOW, new Objector("异议丁", "13966667777"), "这家的儿子在县城开了店，没有报。"),
        INTAKE);

    Page page = work("ningxia.survey2", number, "Task_InvestigateObjection");
    assertThat(FormPage.on(page).field("异议人")).containsText("异议丁");
    assertThat(FormPage.on(page).field("异议")).containsText("开了店");
    picture(page, "objection-2-investigate");
    FormPage.on(page).date("调查日期", TODAY).type("调查情况", "走访县城市场和邻居两户，店主另有其人。").tick("没有争议");
    submit(page);

    page = work(APPROVE, number, "Task_DecideObjection");
    assertThat(FormPage.on(page).field("调查情况")).containsText("店主另有其人");
    assertThat(page.locator(FORM)).not().containsText("异议丁");
    FormPage.on(page).tick("不成立");
    page.locator(SUBMIT).click();
    assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
    picture(page, "objection-3-decide");
    FormPage.on(page).type("答复", "经走访核实，店主另有其人，公示内容属实。");
    submit(page);
    assertThat(records.of(number))
        .singleElement()
        .satisfies(objection -> assertThat(objection.state()).isEqualTo(ObjectionState.DISMISSED));

    page.navigate(address("/cases/" + number));
    assertThat(page.locator("#decisions")).containsText("公示内容属实");
    picture(page, "objection-4-case");
    page.locator("#papers tr", new Page.LocatorOptions().setHasText("公示异议答复书"))
        .locator("a")
        .click();
    assertThat(page.locator("main")).containsText("异议丁");
    picture(page, "objection-5-answer");
  }

  private CaseNumber published() {
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试甲", Families.idNumber("19800101", 1)));
    driver.complete(number, "Task_EnterHousehold", INTAKE, Families.poorFamily());
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("secondSurveyor", "ningxia.helper");
    driver.complete(number, "Task_SurveyHousehold", SURVEY, survey);
    driver.complete(number, "Task_ApproveAtTownship", APPROVE, Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        APPROVE,
        Map.of("postedOn", TODAY, "place", "东河村公示栏", "poster", "刘审核"));
    return number;
  }

  private Page work(String user, CaseNumber number, String task) {
    browser().pages().forEach(Page::close);
    browser().clearCookies();
    Page page = open("/camunda/app/tasklist/default/#/?task=" + driver.task(number, task).getId());
    login(page, user);
    page.locator(".claim").click();
    assertThat(page.locator(SUBMIT)).isVisible();
    return page;
  }

  private static void submit(Page page) {
    page.locator(SUBMIT).click();
    assertThat(page.locator(FORM)).isHidden();
  }

  private static void picture(Page page, String name) {
    page.setViewportSize(1440, 1700);
    screenshot(page, name);
    page.setViewportSize(1440, 900);
  }
}
