package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.county.CountyDraws;
import org.jiuzhu.engine.CamundaSession;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What supervisors and the county see, reached from the start page. */
class OversightInBrowserTest extends CaseBrowserTest {

  private static final String LATE = "2026-03-17";
  private static final String SUPERVISOR = "ningxia.supervisor";

  @Autowired private TaskService taskService;
  @Autowired private CamundaSession sessions;
  @Autowired private CountyDraws draws;
  @Autowired private EngineMessages engine;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  @Test
  void lateWorkIsUrgedAnsweredAndHandedOver() {
    CaseNumber number = accepted();
    String task = driver.task(number, "Task_SurveyHousehold").getId();
    sessions.runAs(SURVEY, () -> taskService.claim(task, SURVEY));
    moveTo(LATE);
    driver.runTimer("DeadlineWatch");
    Page page = work(SURVEY, number, "Task_AnswerUrging");
    whole(page, "oversight-1-urging");

    page = startPage(SUPERVISOR);
    screenshot(page, "oversight-2-start");
    page.locator("a.tool", new LocatorOptions().setHasText("督办")).click();
    assertThat(page.locator("main")).containsText(number.value());
    screenshot(page, "oversight-3-supervision");

    page = open("/");
    page.locator("a.tool", new LocatorOptions().setHasText("调整办理人")).click();
    screenshot(page, "oversight-4-reassignment");
    page.locator("select[name=person]").selectOption(SURVEY);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText(number.value());
    screenshot(page, "oversight-5-reassignment-tasks");
  }

  @Test
  void theDrawIsSeenByTheCounty() {
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试辛", Families.idNumber("19480808", 7)));
    driver.complete(number, "Task_EnterHousehold", INTAKE, Families.loneOldMan());
    draws.draw(number);
    Page page = startPage("ningxia.county");
    screenshot(page, "oversight-6-county-start");
    page.locator("a.tool", new LocatorOptions().setHasText("随机抽查")).click();
    assertThat(page.locator("main")).containsText(number.value());
    screenshot(page, "oversight-7-draw");
  }

  /** One step that is being made up, and one that nobody has. */
  @Test
  void whatIsOwedAfterAnEmergencyIsSeenByTheCounty() {
    CaseNumber number = accepted();
    owed(number, "MEANS_TEST");
    engine.startProcessBySystem(
        "StepsAfterwards",
        number,
        Map.of("area", "ningxia", "township", "t1", "meansTestLater", true, "noticeLater", false));
    CaseNumber nobodys = accepted();
    owed(nobodys, "PUBLIC_NOTICE");
    try {
      Page page = startPage("ningxia.county");
      page.locator("a.tool", new LocatorOptions().setHasText("应急期间后补的程序")).click();
      assertThat(page.locator("main")).containsText(number.value());
      assertThat(page.locator("main")).containsText("没有人在办");
      screenshot(page, "oversight-8-owed-steps");
      page.setViewportSize(390, 844);
      screenshot(page, "oversight-9-owed-steps-narrow");
    } finally {
      jdbc.sql("update case_file set state = 'CLOSED' where number in (?, ?)")
          .params(number.value(), nobodys.value())
          .update();
    }
  }

  private void owed(CaseNumber number, String step) {
    jdbc.sql("update case_file set state = 'GRANTED' where number = ?")
        .param(number.value())
        .update();
    timeline.add(number, TimelineKind.STEP_PUT_OFF, null, step);
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
