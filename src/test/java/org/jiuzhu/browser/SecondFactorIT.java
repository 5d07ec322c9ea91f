package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jiuzhu.ChildJvm;
import org.jiuzhu.JiuzhuApplication;
import org.jiuzhu.account.OneTimeCodes;
import org.jiuzhu.database.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logging in with one-time codes, in a demonstration that asks for them, through Chromium. */
class SecondFactorIT {

  private static final String PASSWORD = "Demo-2026!";
  private static final String SUPERVISOR = "ningxia.supervisor";

  /** For what hangs; a program that was started a moment ago shows its first pages slowly. */
  private static final int LIMIT_MILLIS = 120_000;

  @TempDir private Path folder;

  @Test
  void supervisorSetsUpCodesAndWorksInTasklistAndCockpit() {
    BrowserTest.requireChromium();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
        ChildJvm program = start(database);
        Playwright playwright = BrowserTest.driver();
        Browser chromium = playwright.chromium().launch(BrowserTest.launch())) {
      String address =
          "http://localhost:"
              + program.await(Pattern.compile("Tomcat started on port (\\d+)")).group(1);
      // announced once there are all accounts; asking for them would use up what strangers may ask
      program.await(Pattern.compile(Pattern.quote(SUPERVISOR)));
      PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
      byte[] secret = setUp(tab(chromium), address);
      comeBack(tab(chromium), address, secret);
      caseworkersNeedNone(tab(chromium), address);
    }
  }

  private ChildJvm start(EmbeddedDatabase database) {
    return ChildJvm.start(
        Map.of(
            "SPRING_DATASOURCE_URL", database.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", "postgres",
            "SPRING_DATASOURCE_PASSWORD", "",
            "JIUZHU_DATA_DIR", folder.resolve("data").toString(),
            "SERVER_PORT", "0",
            "JIUZHU_SECOND_FACTOR", "on",
            "JIUZHU_DEMO_HOUSEHOLDS", "false",
            "JIUZHU_DEMO_CHECK_AGENCY_PORT", "0",
            "JIUZHU_DEMO_PAYMENT_GATEWAY_PORT", "0"),
        "-Dspring.profiles.default=demo",
        "-cp",
        ChildJvm.applicationClassPath(),
        JiuzhuApplication.class.getName());
  }

  private static Page tab(Browser chromium) {
    BrowserContext browser =
        chromium.newContext(
            new NewContextOptions()
                .setViewportSize(1440, 900)
                .setTimezoneId("Asia/Shanghai")
                .setLocale("zh-CN"));
    browser.setDefaultTimeout(LIMIT_MILLIS);
    return browser.newPage();
  }

  /** Whoever opens Tasklist is led to our login and, at the first, to the new factor. */
  private static byte[] setUp(Page page, String address) {
    page.navigate(address + "/camunda/app/tasklist/default/");
    assertThat(page).hasURL(Pattern.compile(".*/login\\?to=.*tasklist.*"));
    password(page, SUPERVISOR);
    assertThat(page).hasURL(address + "/login/factor");
    assertThat(page.locator("svg.qr path")).isVisible();
    picture(page, "second-factor-enrolment");
    page.setViewportSize(390, 800);
    picture(page, "second-factor-enrolment-390");
    page.setViewportSize(1440, 900);
    String key = page.locator("[data-factor-key]").innerText().replace(" ", "");
    // between the steps nobody is logged in
    assertThat(page.request().get(address + "/account").url()).contains("/login");
    byte[] secret = decoded(key);
    code(page, OneTimeCodes.code(secret, Instant.now()));
    assertThat(page).hasURL(Pattern.compile(".*/camunda/app/tasklist/.*"));
    assertThat(page.locator(".task-filters")).isVisible();
    picture(page, "second-factor-tasklist");
    return secret;
  }

  private static void comeBack(Page page, String address, byte[] secret) {
    page.navigate(address + "/login");
    password(page, SUPERVISOR);
    assertThat(page).hasURL(address + "/login/code");
    page.setViewportSize(390, 800);
    picture(page, "second-factor-code-390");
    page.setViewportSize(1440, 900);
    picture(page, "second-factor-code");
    // the code of this half minute was used to set it up: a later one is taken, once
    String next = OneTimeCodes.code(secret, Instant.now().plusSeconds(30));
    code(page, next);
    assertThat(page).hasURL(address + "/");
    page.navigate(address + "/camunda/app/cockpit/default/");
    assertThat(page.locator("body")).containsText("Process Definition");
    picture(page, "second-factor-cockpit");
    page.navigate(address + "/account");
    assertThat(page.locator("main")).containsText("已启用");
    picture(page, "second-factor-account");
  }

  private static void caseworkersNeedNone(Page page, String address) {
    page.navigate(address + "/login");
    password(page, "ningxia.intake");
    assertThat(page).hasURL(address + "/");
    page.navigate(address + "/account");
    page.locator("button").filter(new FilterOptions().setHasText("启用动态口令")).click();
    byte[] secret = decoded(page.locator("[data-factor-key]").innerText().replace(" ", ""));
    code(page, OneTimeCodes.code(secret, Instant.now()));
    assertThat(page.locator("[role=status]")).containsText("动态口令已启用");
    page.navigate(address + "/cases");
    assertThat(page).hasURL(address + "/cases");
  }

  private static void password(Page page, String user) {
    page.locator("#user").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("form.card button[type=submit]").click();
  }

  private static void code(Page page, String code) {
    page.locator("#code").fill(code);
    page.locator("form.card button[type=submit]").last().click();
  }

  private static byte[] decoded(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    long bits = 0;
    int held = 0;
    int at = 0;
    for (char each : text.toCharArray()) {
      bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
      held += 5;
      if (held >= 8) {
        held -= 8;
        bytes[at++] = (byte) (bits >> held);
      }
    }
    return bytes;
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
