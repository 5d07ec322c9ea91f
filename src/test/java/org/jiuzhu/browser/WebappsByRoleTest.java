package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of access closes nothing that Tasklist, Cockpit and Admin ask for in normal work. */
class WebappsByRoleTest extends CaseBrowserTest {

  private static final String API = "/camunda/api/";

  @Autowired private RuntimeService runtimeService;

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

  private Page visit(String name, String route, String text) {
    Page page = tab();
    page.navigate(address("/camunda/app/" + name + "/default/#/" + route));
    assertThat(page.locator("body")).containsText(text);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(refused).as("refused on %s", route).isEmpty();
    return page;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.supervisor", "ningxia.designer", "admin"})
  void cockpitWorks(String user) {
    CaseNumber number = accepted();
    ProcessInstance instance =
        runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(number.value())
            .processDefinitionKey("AssistanceApplication")
            .singleResult();
    app("cockpit", user);
    visit("cockpit", "dashboard", "流程");
    visit("cockpit", "processes", "社会救助申请审核确认");
    visit("cockpit", "decisions", "决策");
    visit("cockpit", "repository", "部署");
    String definition = "process-definition/" + instance.getProcessDefinitionId() + "/runtime";
    Page page = visit("cockpit", definition, "AssistanceApplication");
    screenshot(page, "webapps-cockpit-" + user);
    if (user.endsWith("designer")) {
      assertThat(page.locator("body")).not().containsText(number.value());
    } else {
      String route = "process-instance/" + instance.getId() + "/runtime";
      page = visit("cockpit", route, number.value());
      screenshot(page, "webapps-instance-" + user);
    }
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

  @ParameterizedTest
  @ValueSource(strings = "admin")
  void adminWorks(String user) {
    app("admin", user);
    visit("admin", "users", "ningxia.intake");
    visit("admin", "users/ningxia.intake?tab=profile", "ningxia.intake");
    visit("admin", "groups", "ningxia.t1.intake");
    visit("admin", "tenants", "ningxia");
    visit("admin", "authorization", "camunda-admin");
    Page page = visit("admin", "system?section=system-settings-general", "7.24");
    screenshot(page, "webapps-admin");
  }
}
