package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of access closes nothing that Tasklist and the welcome page ask for, for any role. */
class WebappsByRoleTest extends CaseBrowserTest {

  private static final String API = "/camunda/api/";

  @Autowired private ManagementService managementService;
  private final List<String> refused = new ArrayList<>();

  /** A tab that notes what is refused to it. */
  private Page tab() {
    Page page = browser().newPage();
    page.onResponse(
        response -> {
          if (response.url().contains(API)
              && response.status() >= 400
              // the engine's answer where no rules for passwords are set
              && !response.url().endsWith("/password-policy")) {
            refused.add(
                response.status() + " " + response.request().method() + " " + response.url());
          }
        });
    return page;
  }

  private Page app(String name, String user) {
    Page page = tab();
    page.navigate(address("/camunda/app/" + name + "/default/"));
    login(page, user);
    try {
      page.waitForURL(url -> !url.contains("/login"));
    } catch (TimeoutError e) {
      throw new AssertionError(user + " was not let in; refused were " + refused, e);
    }
    page.waitForLoadState(LoadState.NETWORKIDLE);
    refused.clear();
    return page;
  }

  @ParameterizedTest
  @MethodSource("people")
  void tasklistAndTheOwnPageOpen(String user) {
    Page page = app("tasklist", user);
    assertThat(page.locator("body")).containsText("我的任务");
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(refused).isEmpty();
    page.navigate(address("/camunda/app/welcome/default/#!/welcome"));
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(refused).isEmpty();
  }

  /** What is left of Cockpit for those who run the engine: see what failed, and try it again. */
  @ParameterizedTest
  @ValueSource(strings = {"admin", "ningxia.supervisor"})
  void cockpitShowsWhatFailedAndTriesItAgain(String user) {
    Job job = driver.jobs(accepted(), "Task_QuerySource").get(0);
    managementService.setJobRetries(job.getId(), 0);
    Page page = app("cockpit", user);
    page.navigate(
        address(
            "/camunda/app/cockpit/default/#/process-instance/"
                + job.getProcessInstanceId()
                + "/runtime"));
    page.locator("a", new LocatorOptions().setHasText("Incidents")).first().click();
    page.locator("[ng-click^=openJobRetryDialog]:visible").click();
    Response retried =
        page.waitForResponse(
            response -> response.url().endsWith("/job/" + job.getId() + "/retries"),
            () -> page.locator(".modal-footer .btn-primary:visible").click());
    assertThat(retried.status()).isEqualTo(204);
    screenshot(page, "cockpit-retried-" + user);
    assertThat(refused).isEmpty();
    assertThat(managementService.createJobQuery().jobId(job.getId()).singleResult().getRetries())
        .isPositive();
  }

  static Stream<String> people() {
    return Stream.of(
        "ningxia.intake",
        "ningxia.helper",
        "ningxia.check",
        "ningxia.county",
        "ningxia.finance",
        "ningxia.supervisor",
        "ningxia.designer",
        "admin");
  }
}
