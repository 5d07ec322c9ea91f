package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Normal work in Camunda's web applications, for every role: the table of access closes nothing of
 * what they ask for, and what it closes is not offered.
 */
class WebappsByRoleTest extends CaseBrowserTest {

  private static final String API = "/camunda/api/";

  private static final String SUPERVISOR = "ningxia.supervisor";
  private static final String DESIGNER = "ningxia.designer";
  private static final String ADMIN = "admin";

  @Autowired private RuntimeService runtimeService;
  @Autowired private ManagementService managementService;
  @Autowired private JdbcClient jdbc;
  @Autowired private RepositoryService repositoryService;

  private final List<String> refused = new ArrayList<>();

  /** A tab that notes what is refused to it, and what breaks. */
  private Page tab() {
    Page page = browser().newPage();
    page.onPageError(error -> refused.add("script: " + error));
    page.onDialog(
        dialog -> {
          refused.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
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

  /** Opens a part of a web application and waits until it has got what it asks for. */
  private void show(Page page, String app, String part) {
    // anew, since a change behind # alone loads nothing that could be waited for
    page.navigate("about:blank");
    page.navigate(address("/camunda/app/" + app + "/default/#" + part));
    page.waitForLoadState(LoadState.NETWORKIDLE);
  }

  private static void openTab(Page page, String name) {
    page.waitForResponse(
        response -> response.url().contains(API),
        () -> page.getByText(name, new Page.GetByTextOptions().setExact(true)).click());
  }

  private void nothingRefused(Page page, String part) {
    assertThat(refused).as(part).isEmpty();
    assertThat(page.locator(".notifications .alert")).hasCount(0);
  }

  /** Buttons of what access.yaml closes to everybody. */
  private static void nothingClosedOffered(Page page) {
    assertThat(
            page.locator(
                ":is([ng-click^='toggleSuspension(job)'], [ng-click^=openRecalculationWindow],"
                    + " [ng-click^=changeUserIdentityLinks], .edit-toggle, [ng-click^=openModal],"
                    + " [ng-click^=changeGroupIdentityLinks], [ng-click^=openSuspensionState],"
                    + " [ng-click^='openDialog(jobDefinition)'], .glyphicon-cog):visible"))
        .hasCount(0);
  }

  private ProcessInstance instance(CaseNumber number) {
    return runtimeService
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .processDefinitionKey("AssistanceApplication")
        .singleResult();
  }

  /** A job of the case on which the system has given up. */
  private Job failedJob(CaseNumber number) {
    List<Job> jobs =
        runtimeService
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(number.value())
            .list()
            .stream()
            .flatMap(
                each ->
                    managementService
                        .createJobQuery()
                        .processInstanceId(each.getId())
                        .list()
                        .stream())
            .toList();
    Job job = jobs.get(0);
    managementService.setJobRetries(job.getId(), 0);
    return job;
  }

  @ParameterizedTest
  @ValueSource(strings = {SUPERVISOR, ADMIN})
  void cockpitShowsWhatRunsAndWhatIsStuck(String user) {
    CaseNumber number = accepted();
    ProcessInstance instance = instance(number);
    Job job = failedJob(number);
    Page page = app("cockpit", user);
    show(page, "cockpit", "/processes");
    assertThat(page.locator("body")).containsText("社会救助申请审核确认");
    nothingRefused(page, "processes");
    show(page, "cockpit", "/process-definition/" + instance.getProcessDefinitionId() + "/runtime");
    assertThat(page.locator(".djs-container").first()).isVisible();
    // the table begins with others' cases, of whom other tests have left many
    assertThat(page.locator("body")).containsText("ningxia-2026-");
    nothingRefused(page, "definition");
    String one = "/process-instance/" + instance.getId() + "/runtime";
    show(page, "cockpit", one);
    assertThat(page.locator(".djs-container").first()).isVisible();
    assertThat(page.locator("body")).containsText("township");
    // nobody changes a variable
    assertThat(page.locator("[ng-click^=enableEditMode]:visible")).hasCount(0);
    for (String tab :
        List.of("Incidents", "Called Process Instances", "User Tasks", "Jobs", "External Tasks")) {
      openTab(page, tab);
      nothingRefused(page, tab);
      nothingClosedOffered(page);
    }
    // of the instance itself, failed work is tried again, and nothing else
    assertThat(page.locator(".ctn-toolbar .btn-toolbar:visible")).hasCount(1);
    assertThat(page.locator(".ctn-toolbar .glyphicon-repeat:visible")).hasCount(1);
    show(page, "cockpit", "/process-instance/" + job.getProcessInstanceId() + "/runtime");
    openTab(page, "Incidents");
    nothingRefused(page, "incidents");
    screenshot(page, "cockpit-incident-" + user);
    nothingClosedOffered(page);
    page.locator("[ng-click^=openJobRetryDialog]:visible").click();
    // a retry moves no day
    assertThat(page.locator(".modal-body [type=radio]:visible")).hasCount(0);
    page.waitForResponse(
        "**/job/" + job.getId() + "/retries",
        () -> page.locator(".modal-footer .btn-primary:visible").click());
    assertThat(refused).isEmpty();
    assertThat(managementService.createJobQuery().jobId(job.getId()).singleResult().getRetries())
        .isPositive();
    managementService.setJobRetries(job.getId(), 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {SUPERVISOR, DESIGNER, ADMIN})
  void cockpitShowsModelsAndDeployments(String user) {
    ProcessDefinition process =
        repositoryService
            .createProcessDefinitionQuery()
            .processDefinitionKey("AssistanceApplication")
            .latestVersion()
            .singleResult();
    DecisionDefinition table =
        repositoryService.createDecisionDefinitionQuery().latestVersion().list().get(0);
    Page page = app("cockpit", user);
    for (String part :
        List.of(
            "/dashboard",
            "/processes",
            "/process-definition/" + process.getId() + "/runtime",
            "/process-definition/" + process.getId() + "/runtime?detailsTab=job-definition-table",
            "/decisions",
            "/decision-definition/" + table.getId(),
            "/repository")) {
      show(page, "cockpit", part);
      nothingRefused(page, part);
      nothingClosedOffered(page);
      if (part.endsWith("/runtime")) {
        // all of a process is stopped in an emergency, by the administrator alone
        assertThat(page.locator(".ctn-toolbar .btn-toolbar:visible"))
            .hasCount(user.equals(ADMIN) ? 1 : 0);
        screenshot(page, "cockpit-definition-" + user);
      }
    }
    assertThat(page.locator("body")).containsText("SpringAutoDeployment");
    assertThat(page.locator("[ng-click^=deleteDeployment]:visible")).hasCount(0);
    boolean administers = user.equals(ADMIN);
    assertThat(page.locator("view > a[href='#/tasks']:visible")).hasCount(administers ? 1 : 0);
    if (administers) {
      for (String part : List.of("/tasks", "/batch", "/migration")) {
        show(page, "cockpit", part);
        nothingRefused(page, part);
      }
    }
  }

  @Test
  void aDesignerSeesNoCaseInCockpit() {
    CaseNumber number = accepted();
    ProcessInstance instance = instance(number);
    Page page = app("cockpit", DESIGNER);
    show(page, "cockpit", "/process-definition/" + instance.getProcessDefinitionId() + "/runtime");
    nothingRefused(page, "definition");
    assertThat(page.locator("body")).not().containsText("ningxia-2026-");
    show(page, "cockpit", "/process-instance/" + instance.getId() + "/runtime");
    assertThat(page.locator(".notifications .alert-danger")).isVisible();
    assertThat(page.locator("body")).not().containsText("ningxia-2026-");
  }

  @Test
  void adminShowsAccountsAndOffersNoChange() {
    Page page = app("admin", ADMIN);
    for (String part :
        List.of(
            "/users",
            "/users/ningxia.intake?tab=profile",
            "/users/ningxia.intake?tab=groups",
            "/users/ningxia.intake?tab=tenants",
            "/groups",
            "/groups/ningxia.county?tab=group",
            "/groups/ningxia.county?tab=users",
            "/tenants",
            "/tenants/ningxia?tab=tenant",
            "/authorization?resource=1",
            "/system?section=system-settings-general",
            "/system?section=system-settings-metrics",
            "/system?section=diagnostics-system-settings")) {
      show(page, "admin", part);
      nothingRefused(page, part);
      assertThat(page.locator(".accounts-hint a")).hasText("账号管理");
      assertThat(
              page.locator(
                  "td.action:visible, a[href$='-create']:visible, .btn-danger:visible,"
                      + " [ng-click^=openCreate]:visible, [ng-click^=addNew]:visible,"
                      + " [ng-click^=updateGroup]:visible, [ng-click^=updateTenant]:visible"))
          .hasCount(0);
    }
    page.navigate(address("/camunda/app/admin/default/#/user-create"));
    page.waitForURL("**/tools/accounts");
    assertThat(page.locator("h1")).hasText("账号管理");
  }

  @ParameterizedTest
  @CsvSource({
    "ningxia.intake,cockpit",
    "ningxia.finance,cockpit",
    "ningxia.county,cockpit",
    "ningxia.intake,admin",
    "ningxia.supervisor,admin",
    "ningxia.designer,admin"
  })
  void whatIsNotOpenIsRefusedInWords(String user, String app) {
    app("tasklist", user);
    Page page = browser().newPage();
    page.navigate(address("/camunda/app/" + app + "/default/"));
    assertThat(page.locator("body")).containsText("您的岗位没有这项权限");
  }

  @Test
  void cardsTellTheCase() {
    CaseNumber number = accepted();
    // lists begin with the newest task, and other tests have worked on days to come
    jdbc.sql(
            """
            update act_ru_task
            set create_time_ = (select max(create_time_) + interval '1 minute' from act_ru_task)
            where id_ = ?
            """)
        .param(driver.task(number, "Task_SurveyHousehold").getId())
        .update();
    Page page = app("tasklist", SURVEY);
    page.locator(".task-filters a").getByText("本镇待办").click();
    assertThat(page.locator(".tasks-list .case-number").getByText(number.value())).isVisible();
    screenshot(page, "tasklist-case-numbers");
    assertThat(refused).isEmpty();
  }

  static Stream<String> people() {
    return Stream.of(
        "ningxia.intake",
        "ningxia.helper",
        "ningxia.check",
        "ningxia.county",
        "ningxia.finance",
        SUPERVISOR,
        DESIGNER,
        ADMIN);
  }
}
