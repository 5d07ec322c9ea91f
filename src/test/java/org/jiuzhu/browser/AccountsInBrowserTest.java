package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account's life on 账号管理, on a desk and on a telephone. */
class AccountsInBrowserTest extends BrowserTest {

  private static final String ACCOUNT = "test.zhao";

  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  @AfterEach
  void remove() {
    identityService.deleteUser(ACCOUNT);
    jdbc.sql("delete from account where user_id = ?").param(ACCOUNT).update();
    jdbc.sql(
            """
            insert into account_request_answer
            select id, user_id, requested_by, false, requested_by, now() from account_request r
            where not exists (select 1 from account_request_answer a where a.request_id = r.id)
            """)
        .update();
  }

  @Test
  void createdMovedResetAndDismissed() {
    browser().setExtraHTTPHeaders(Map.of("Accept-Language", "zh-CN"));
    Page page = open("/login?to=/tools/accounts");
    page.locator("#user").fill("admin");
    page.locator("#password").fill(DEMO_PASSWORD);
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("h1")).hasText("账号管理");
    page.locator("#account").fill(ACCOUNT);
    page.locator("#name").fill("赵新来");
    page.locator("#group").selectOption("ningxia.t1.intake");
    page.locator("form[action='/tools/accounts'] button").click();
    assertThat(page.locator("[data-start-password]")).isVisible();
    assertThat(page.locator("h2").first()).containsText("赵新来");
    look(page, "accounts-1-created");

    page.locator("#grant").selectOption("ningxia.supervisor");
    page.locator("form[action='/tools/accounts/grant'] button").click();
    assertThat(page.locator("main")).containsText("等另一名管理员确认后生效");
    look(page, "accounts-2-asked");

    page.locator("#township").selectOption("ningxia.t2");
    page.locator("form[action='/tools/accounts/move'] button").click();
    assertThat(page.locator("[role=status]").first()).containsText("已办理");
    look(page, "accounts-3-moved");

    page.locator("form[action='/tools/accounts/password'] button").click();
    assertThat(page.locator("[data-start-password]")).isVisible();
    look(page, "accounts-4-reset");

    page.locator("summary", new LocatorOptions().setHasText("办理离职")).click();
    page.locator("form[action='/tools/accounts/dismiss'] button").click();
    assertThat(page.locator("main")).containsText("已离职，账号不能再用");
    assertThat(page.locator("form[action='/tools/accounts/password']")).hasCount(0);
    // what was asked for somebody who has left is answered by that
    assertThat(page.locator("main")).not().containsText("等待第二名管理员确认");
    look(page, "accounts-5-dismissed");
  }

  /** On a desk and on a telephone, where nothing may be wider than the screen. */
  private static void look(Page page, String name) {
    for (int width : new int[] {1440, 390}) {
      page.setViewportSize(width, 900);
      page.screenshot(
          new ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "screenshots", name + "-" + width + ".png")));
      org.assertj.core.api.Assertions.assertThat(
              (Boolean)
                  page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
          .as("%s fits %d", name, width)
          .isTrue();
    }
    page.setViewportSize(1440, 900);
  }
}
