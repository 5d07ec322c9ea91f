package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A supervisor sees what is erased soon and keeps a case from it. */
class RetentionInBrowserTest extends CaseBrowserTest {

  @Autowired private RuntimeService runtimeService;
  @Autowired private JdbcClient jdbc;

  @Test
  void aCaseIsHeld() {
    CaseNumber number = accepted();
    runtimeService
        .createMessageCorrelation("CaseClosed")
        .processInstanceBusinessKey(number.value())
        .setVariable("closing", "WITHDRAWN")
        .correlate();
    driver.complete(
        number,
        "Task_DeliverClosing",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "本人"));
    jdbc.sql("update case_file set closed_at = '2021-03-12 12:00:00+08' where number = ?")
        .param(number.value())
        .update();
    Page page = open("/login");
    page.locator("#user").fill("ningxia.supervisor");
    page.locator("#password").fill(org.jiuzhu.HttpCaller.PASSWORD);
    page.locator("main form button[type=submit]").first().click();
    page.locator("a.tool", new LocatorOptions().setHasText("到期清除")).click();
    assertThat(page.locator("main")).containsText(number.value());
    whole(page, "retention-1-due");
    page.locator("#case").fill(number.value());
    page.locator("#reason").selectOption("LITIGATION");
    page.locator("#words").fill("本人已提起行政诉讼");
    page.locator("form[action='/tools/retention/holds'] button").click();
    assertThat(page.locator("main")).containsText("由另一人取消");
    assertThat(page.locator("main")).containsText("已登记暂缓清除");
    whole(page, "retention-2-held");
  }
}
