package org.jiuzhu.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jiuzhu.JiuzhuTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A test that works the whole application through Chromium. Where no Chromium is installed it is
 * skipped, except in continuous integration (CI=true), where it fails. Pictures of what was seen
 * lie in {@code target/screenshots}.
 */
@JiuzhuTest
abstract class BrowserTest {

  static final String DEMO_PASSWORD = "Demo-2026!";

  /** Without what only a screen needs, if there is one: quicker, and the same pages. */
  static final Path CHROMIUM =
      Stream.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
          .map(Path::of)
          .filter(Files::isExecutable)
          .findFirst()
          .orElse(Path.of("/usr/bin/chromium"));

  private static final int TIMEOUT_MILLIS = 20_000;

  /** One for all classes of a run, with which it ends: its start takes seconds. */
  private static Browser chromium;

  @LocalServerPort private int port;
  private final List<String> refusedByPolicy = new CopyOnWriteArrayList<>();
  private BrowserContext browser;

  @BeforeAll
  static void startChromium() {
    requireChromium();
    if (chromium == null || !chromium.isConnected()) {
      chromium = driver().chromium().launch(launch());
    }
  }

  /** Skips the test where none is installed; fails it in continuous integration. */
  static void requireChromium() {
    boolean installed = Files.isExecutable(CHROMIUM);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(installed).as("%s is needed to test in a browser", CHROMIUM).isTrue();
    }
    assumeTrue(installed, "no Chromium here");
  }

  /** What talks to browsers; it brings none of its own. */
  static Playwright driver() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  /** Chromium as it runs on a server. */
  static LaunchOptions launch() {
    return new LaunchOptions()
        .setExecutablePath(CHROMIUM)
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  @BeforeEach
  void openBrowser() {
    browser =
        chromium.newContext(
            new NewContextOptions().setViewportSize(1440, 900).setTimezoneId("Asia/Shanghai"));
    browser.setDefaultTimeout(TIMEOUT_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
    refusedByPolicy.clear();
    browser.onConsoleMessage(
        message -> {
          // the web applications first try whether they may make scripts, and then do without
          if (message.text().contains("Content Security Policy")
              && !message.page().url().contains("/camunda/")) {
            refusedByPolicy.add(message.text());
          }
        });
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
    assertThat(refusedByPolicy).as("what our own pages do against their policy").isEmpty();
  }

  /** The browser of one person: its tabs share cookies and local storage. */
  final BrowserContext browser() {
    return browser;
  }

  /** Opens a page of the application in a new tab. */
  final Page open(String path) {
    Page page = browser.newPage();
    page.navigate(address(path));
    return page;
  }

  final String address(String path) {
    return "http://localhost:" + port + path;
  }

  /** Logs in at whichever of Camunda's web applications the tab shows. */
  static void login(Page page, String user) {
    enter(page.locator("input[ng-model=username]"), user);
    enter(page.locator("input[type=password]"), DEMO_PASSWORD);
    page.locator("button[type=submit]").click();
  }

  /** Without the focus, which the login page takes back to its first field a moment after. */
  private static void enter(Locator field, String value) {
    field.evaluate(
        "(field, value) => { field.value = value; field.dispatchEvent(new Event('input')); }",
        value);
  }

  static void screenshot(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
