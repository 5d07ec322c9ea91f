package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;

/** An administrator proposes that a step is done again, the supervisor confirms it. */
class RepairsInBrowserTest extends CaseBrowserTest {

  private Page at(String user) {
    browser().clearCookies();
    Page page = open("/login");
    page.locator("#user").fill(user);
    page.locator("#password").fill(org.jiuzhu.HttpCaller.PASSWORD);
    page.locator("main form button[type=submit]").first().click();
    page.locator("a.tool", new LocatorOptions().setHasText("流程修复")).click();
    return page;
  }

  @Test
  void aCaseIsLedBack() {
    Map<String, Object> family = Families.loneOldMan();
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试独", Families.idNumber("19500101", 7)));
    moveTo("2026-03-03");
    driver.complete(number, "Task_EnterHousehold", INTAKE, family);
    CaseNumber other =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试独", Families.idNumber("19500101", 8)));
    driver.complete(other, "Task_EnterHousehold", INTAKE, family);
    moveTo("2026-03-04");
    Page admin = at("admin");
    admin.locator("#case").fill(number.value());
    admin.locator("form[action='/tools/repairs/find'] button").click();
    assertThat(admin.locator("main")).containsText("现在所在环节");
    admin.locator("#step0").selectOption("Task_EnterHousehold");
    admin.locator("#reason0").selectOption("WRONG_TURN");
    admin.locator("#words0").fill("受理时发现录成了另一户");
    // another one stands alike
    admin.locator("label", new LocatorOptions().setHasText(other.value())).click();
    whole(admin, "repairs-1-proposed");
    admin.locator("form[action='/tools/repairs'] button").click();
    assertThat(admin.locator("main")).containsText("等待另一人确认");
    Page supervisor = at("ningxia.supervisor");
    assertThat(supervisor.locator("main")).containsText("退回重办：登记家庭情况");
    whole(supervisor, "repairs-2-waiting");
    supervisor
        .locator("tr", new LocatorOptions().setHasText(number.value()))
        .locator(
            "button", new com.microsoft.playwright.Locator.LocatorOptions().setHasText("确认并执行"))
        .click();
    assertThat(supervisor.locator("main")).containsText("流程已修复。（2 件）");
    whole(supervisor, "repairs-3-done");
  }
}
