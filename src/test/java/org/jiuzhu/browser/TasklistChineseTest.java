package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jiuzhu.casefile.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Camunda's Tasklist and Welcome as a caseworker meets them: in Chinese, in a browser that is set
 * to English, with the defects of the forms in them cured and nothing left behind on the computer.
 */
class TasklistChineseTest extends BrowserTest {

  static final String PROCESS = "TasklistCheck";
  static final String TASK = "TasklistCheckEntry";
  private static final String USER = "ningxia.intake";
  private static final String COLLEAGUE = "ningxia.intake2";

  /** Latin words a caseworker does see: names, user ids, the version of the engine. */
  private static final Pattern NAMES =
      Pattern.compile(
          "Jiuzhu|Camunda Platform|v7\\.24\\.0|CST|GMT|Asia/Shanghai|admin|ningxia\\S*");

  private static final Pattern LATIN_WORD = Pattern.compile("[A-Za-z]{2,}");
  private static final AtomicLong SEQUENCE = new AtomicLong(900_000);

  /** Forms pass on what was typed a moment later, and nothing on the page tells when. */
  private static final int SETTLE_MILLIS = 600;

  private static final String FORM = ".fjs-form";
  private static final String FIELD_ERROR = ".fjs-form-field-error";
  private static final String SUBMIT = ".form-actions .btn-primary";
  private static final String SAVE = ".form-actions .btn-default";
  private static final String ERROR = ".notifications .alert-danger";
  private static final String MEMBER_NAME = ".fjs-repeat-row-container input[id*=memberName]";

  @Autowired private RepositoryService repositoryService;
  @Autowired private RuntimeService runtimeService;
  @Autowired private TaskService taskService;
  @Autowired private JdbcClient jdbc;
  @Autowired private AuthorizationService authorizationService;
  @Autowired private ConcurrentLinkedQueue<ObjectNode> answers;

  private CaseNumber number;
  private String task;

  @BeforeEach
  void startCase() {
    if (repositoryService.createProcessDefinitionQuery().processDefinitionKey(PROCESS).count()
        == 0) {
      repositoryService
          .createDeployment()
          .addClasspathResource("tasklist/TasklistCheck.bpmn")
          .addClasspathResource("tasklist/TasklistCheckStart.form")
          .addClasspathResource("tasklist/TasklistCheckEntry.form")
          .deploy();
      Authorization start =
          authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      start.setGroupId("ningxia.t1.intake");
      start.setResource(Resources.PROCESS_DEFINITION);
      start.setResourceId(PROCESS);
      start.addPermission(ProcessDefinitionPermissions.READ);
      start.addPermission(ProcessDefinitionPermissions.CREATE_INSTANCE);
      authorizationService.saveAuthorization(start);
    }
    answers.clear();
    number = nextNumber();
    String instance =
        runtimeService
            .startProcessInstanceByKey(PROCESS, number.value(), Map.of("area", "ningxia"))
            .getId();
    task = taskService.createTaskQuery().processInstanceId(instance).singleResult().getId();
  }

  /** Other tests share the list of the township's tasks. */
  @AfterEach
  void tidyUp() {
    runtimeService
        .createProcessInstanceQuery()
        .processDefinitionKey(PROCESS)
        .list()
        .forEach(instance -> runtimeService.deleteProcessInstance(instance.getId(), "checked"));
  }

  /** Lists begin with the newest task, and other tests have worked on days to come. */
  private void becomeTheNewestTask() {
    jdbc.sql(
            """
            update act_ru_task
            set create_time_ = (select max(create_time_) + interval '1 minute' from act_ru_task)
            where id_ = ?
            """)
        .param(task)
        .update();
  }

  @Test
  void loginAndTasksAreInChinese() {
    becomeTheNewestTask();
    Page page = open("/camunda/app/tasklist/default/");
    assertThat(page.locator("input[type=password]")).isVisible();
    assertThat(page).hasTitle("Jiuzhu 社会救助工作台");
    assertThat(page.locator(".ce-eol-banner")).isHidden();
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "tasklist-login");

    login(page, USER);
    assertThat(page.locator(".task-filters")).containsText("我的任务");
    assertThat(page.locator(".task-filters")).containsText("本镇待办");
    page.locator(".task-filters a", new Page.LocatorOptions().setHasText("本镇待办")).click();
    assertThat(page.locator("ol.tasks-list > li.task").first()).containsText("登记家庭情况");
    assertThat(page.locator("ol.tasks-list > li.task").first()).containsText("天后");
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "tasklist-list");
  }

  /** What is built before its texts are there would go on showing their keys. */
  @Test
  void textsAreThereBeforeAnythingIsShown() {
    Page page = browser().newPage();
    List<String> events = new CopyOnWriteArrayList<>();
    page.onRequestFinished(
        request -> {
          if (request.url().contains("/locales/zh-CN.json")) {
            events.add("texts");
          }
        });
    page.onRequest(
        request -> {
          if (request.url().contains("/api/admin/auth/user/")) {
            events.add("application");
          }
        });
    page.navigate(address("/camunda/app/tasklist/default/"));
    assertThat(page.locator("input[type=password]")).isVisible();
    assertThat(events).startsWith("texts").contains("application");
  }

  @Test
  void everyTabOfATaskIsInChinese() {
    Page page = openTask(USER);
    claim(page);
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "tasklist-task");
    for (String tab : List.of("办理记录", "流程图", "说明")) {
      page.locator(".task-details .nav-tabs a, .tabbed-content .nav a")
          .filter(new Locator.FilterOptions().setHasText(tab))
          .click();
      page.waitForTimeout(SETTLE_MILLIS);
      assertThat(englishOn(page)).as(tab).isEmpty();
    }
    page.getByText("设置跟进日期").click();
    assertThat(page.locator(".uib-daypicker")).containsText("年");
    assertThat(page.locator(".uib-daypicker thead")).containsText("一");
    screenshot(page, "tasklist-follow-up");
  }

  @Test
  void dialogsAreInChinese() {
    Page page = openTasklist(USER);
    page.locator(".start-process-action a").click();
    assertThat(page.locator("ul.processes")).containsText("工作台检验");
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "tasklist-start");
    page.locator("ul.processes a", new Page.LocatorOptions().setHasText("工作台检验")).click();
    assertThat(page.locator(".modal-body " + FORM)).isVisible();
    page.locator(".modal-footer .btn-primary").click();
    assertThat(page.locator(".modal-body " + ERROR)).containsText("请先改好表中标红的项");
    assertThat(page.locator(".modal-body " + FIELD_ERROR)).hasText("必填。");
    page.locator(".modal-body input[id*=phone]").fill("12");
    assertThat(page.locator(".modal-body " + FIELD_ERROR))
        .hasText(new String[] {"必填。", "填写的格式不对。"});
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "tasklist-start-form");
    page.locator(".modal-body input[id*=phone]").fill("");
    page.locator(".modal-body input[id*=applicant]").fill("王某");
    Request request =
        page.waitForRequest(
            "**/submit-form", () -> page.locator(".modal-footer .btn-primary").click());
    assertThat(request.headerValue("Accept-Language")).isEqualTo("zh-CN");
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
  }

  @Test
  void filterDialogIsInChinese() {
    Page page = open("/camunda/app/tasklist/default/");
    login(page, "admin");
    // Tasklist puts its filter into the address once it is loaded, which closes dialogs
    assertThat(page).hasURL(Pattern.compile("filter="));
    page.locator(".task-filters header").getByText("新建筛选").click();
    assertThat(page.locator(".modal-title")).containsText("新建筛选");
    for (String section : List.of("条件", "权限", "变量")) {
      page.locator(".modal-body .panel-heading")
          .filter(new Locator.FilterOptions().setHasText(section))
          .first()
          .click();
      assertThat(englishOn(page, ".modal-dialog")).as(section).isEmpty();
    }
    screenshot(page, "tasklist-filter");
  }

  @Test
  void welcomeIsInChinese() {
    Page page = open("/camunda/app/welcome/default/");
    login(page, USER);
    assertThat(page.locator("body")).containsText("个人资料");
    assertThat(page.locator(".ce-eol-banner")).isHidden();
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "welcome");
  }

  @Test
  void adminIsInChinese() {
    Page page = open("/camunda/app/admin/default/");
    login(page, "admin");
    assertThat(page.locator("body")).containsText("用户列表");
    assertThat(page.locator(".ce-eol-banner")).isHidden();
    assertThat(englishOn(page)).isEmpty();
    screenshot(page, "admin");
  }

  @Test
  void formTextsAreChineseAlsoInDynamicListsAndAsTheyChange() {
    Page page = openTask(USER);
    claim(page);
    assertThat(page.locator(".fjs-repeat-render-add")).hasText(Pattern.compile("\\s*添加一项"));
    assertThat(page.locator(".fjs-select-placeholder").first()).hasText("请选择");
    assertThat(page.locator("input[id*=visited]")).hasAttribute("placeholder", "年/月/日");
    assertThat(page.locator(".fjs-table-nav-label")).hasText("1 / 2");
    page.locator(".fjs-table-nav-button").last().click();
    assertThat(page.locator(".fjs-table-nav-label")).hasText("2 / 2");

    expectError(page, "income", "-5", "不能小于 0。");
    expectError(page, "income", "1.234", "最多填 2 位小数。");
    expectError(page, "income", "100000", "不能大于 99999。");
    expectError(page, "persons", "1.5", "请填写整数。");
    expectError(page, "email", "x", "电子邮箱写得不对。");
    expectError(page, "memberName", "甲", "至少填 2 个字。");
    expectError(page, "memberName", "", "必填。");
    expectError(page, "memberIncome", "-1", "不能小于 0。");

    page.locator("input[id*=needs]").fill("没有这种");
    assertThat(page.locator(".fjs-dropdownlist-empty")).hasText("没有符合的选项");
    page.keyboard().press("Escape");
    assertThat(englishOn(page)).isEmpty();
    assertThat(englishAttributes(page)).isEmpty();
    screenshot(page, "tasklist-form-errors");
  }

  @Test
  void datesAreReadAsPeopleWriteThem() {
    Page page = openTask(USER);
    claim(page);
    Locator date = page.locator("input[id*=visited]");
    date.click();
    assertThat(page.locator(".flatpickr-calendar.open .flatpickr-weekdays"))
        .containsText("一二三四五六日");
    assertThat(page.locator(".flatpickr-calendar.open .flatpickr-monthDropdown-months"))
        .containsText("十二月");
    screenshot(page, "tasklist-date");
    Map.of(
            "1950-06-05", "1950/6/5",
            "19500605", "1950/6/5",
            "1950年6月5日", "1950/6/5",
            "1950.6.5", "1950/6/5",
            "2026-02-30", "")
        .forEach(
            (typed, read) -> {
              date.click();
              date.fill(typed);
              date.press("Tab");
              assertThat(date).hasValue(read);
            });
  }

  @Test
  void aChangedDynamicListCanBeHandedInWithEveryRow() {
    Page page = openTask(USER);
    claim(page);
    page.locator("input[id*=address]").fill("东河村 2 组");
    page.locator("label:has-text('困难原因') ~ * .fjs-select-display, .fjs-select-placeholder")
        .first()
        .click();
    page.locator(".fjs-dropdownlist-item").first().click();
    for (int row = 1; row < 8; row++) {
      page.locator(".fjs-repeat-render-add").click();
    }
    Locator names = page.locator(MEMBER_NAME);
    assertThat(names).hasCount(8);
    names.first().fill("甲");
    assertThat(page.locator(FIELD_ERROR)).hasText("至少填 2 个字。");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).hasText(Pattern.compile("请先改好表中标红的项，再提交。"));
    assertThat(answers).isEmpty();

    for (int row = 0; row < 8; row++) {
      names.nth(row).fill("成员" + row);
    }
    assertThat(page.locator(FIELD_ERROR)).hasCount(0);
    page.locator(SUBMIT).click();
    assertThat(page.locator(FORM)).isHidden();
    JsonNode members = answers.element().get("members");
    assertThat(members.findValuesAsText("name"))
        .containsExactly("成员0", "成员1", "成员2", "成员3", "成员4", "成员5", "成员6", "成员7");
    assertThat(taskService.createTaskQuery().taskId(task).count()).isZero();
  }

  @Test
  void refusalsOfTheServerAreShownInChineseAndWithoutTheEnginesWords() {
    Page page = openTask(USER);
    claim(page);
    fillRequired(page);
    refuse(page, "申请人 姓名：必填\\n第2名成员 身份证号：校验码不对");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR + " .status")).hasText("申请人 姓名：必填\n第2名成员 身份证号：校验码不对");
    assertThat(page.locator(ERROR + " .status")).hasCSS("white-space-collapse", "preserve-breaks");
    assertThat(page.locator(ERROR)).not().containsText("没有提交成功");
    screenshot(page, "tasklist-refused");

    refuse(page, "Cannot submit task form 4711: ENGINE-16004 这个案件已经撤回");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR + " .status")).hasText("这个案件已经撤回");

    refuse(page, "ENGINE-03001 Cannot resolve bean 'x'");
    page.locator(SUBMIT).click();
    assertThat(page.locator(ERROR)).containsText("系统没有办成这一步");
    assertThat(englishOn(page)).isEmpty();
  }

  @Test
  void draftsLiveInTheTabAndEndWithTheLogin() {
    Page page = openTask(USER);
    claim(page);
    page.locator("input[id*=address]").fill("东河村 3 组");
    page.locator(MEMBER_NAME).fill("某某");
    for (int row = 1; row < 7; row++) {
      page.locator(".fjs-repeat-render-add").click();
    }
    assertThat(page.locator(MEMBER_NAME)).hasCount(7);
    page.locator(SAVE).click();
    assertThat(page.locator(SAVE)).isDisabled();
    assertThat(drafts(page, "sessionStorage")).containsExactly("camunda-form:" + task);
    assertThat(drafts(page, "localStorage")).isEmpty();

    page.reload();
    assertThat(page.locator("input[id*=address]")).hasValue("东河村 3 组");
    assertThat(page.locator(MEMBER_NAME).first()).hasValue("某某");
    // left alone, form-js would fold the list after five rows and forget the others
    assertThat(page.locator(MEMBER_NAME)).hasCount(7);

    Page otherTab = open("/camunda/app/tasklist/default/#/?task=" + task);
    assertThat(otherTab.locator("input[id*=address]")).hasValue("东河村 1 组");
    otherTab.locator("input[id*=address]").fill("东河村 4 组");
    otherTab.locator(SAVE).click();
    assertThat(otherTab.locator(SAVE)).isDisabled();

    // a session that has ended: the same person goes on where the form was left
    page.locator("input[id*=address]").fill("东河村 5 组");
    page.waitForTimeout(SETTLE_MILLIS);
    endSession(page);
    login(page, USER);
    assertThat(page.locator("input[id*=address]")).hasValue("东河村 5 组");

    page.locator("input[id*=address]").fill("东河村 6 组");
    page.waitForTimeout(SETTLE_MILLIS);
    page.locator(".account .dropdown-toggle").click();
    page.locator(".logout a").click();
    assertThat(page.locator("input[type=password]")).isVisible();
    page.waitForTimeout(SETTLE_MILLIS);
    assertThat(drafts(page, "sessionStorage")).isEmpty();
    assertThat(drafts(otherTab, "sessionStorage")).isEmpty();
    assertThat(storage(page)).doesNotContain("东河村").doesNotContain("某某");
    assertThat(storage(otherTab)).doesNotContain("东河村").doesNotContain("某某");
  }

  @Test
  void anotherPersonDoesNotFindADraft() {
    Page page = openTask(USER);
    claim(page);
    page.locator("input[id*=address]").fill("东河村 7 组");
    page.locator(SAVE).click();
    assertThat(drafts(page, "sessionStorage")).hasSize(1);
    endSession(page);
    login(page, COLLEAGUE);
    assertThat(page.locator(".task-filters")).containsText("本镇待办");
    assertThat(drafts(page, "sessionStorage")).isEmpty();
    assertThat(storage(page)).doesNotContain("东河村 7 组");
  }

  @Test
  void leadsToTheCaseAndToTheStartPageAndHidesWhatIsNotUsed() {
    Page page = openTask(USER);
    assertThat(
            page.locator(".navbar a, [cam-widget-header] a")
                .filter(new Locator.FilterOptions().setHasText("返回首页")))
        .hasAttribute("href", "/");
    assertThat(
            page.locator(".navbar a, [cam-widget-header] a")
                .filter(new Locator.FilterOptions().setHasText("试算")))
        .hasAttribute("href", "/tools/determination");
    assertThat(page.locator(".create-task-action")).hasCount(0);
    assertThat(page.locator(".createCommentLink")).hasCount(0);
    Page caseTab = page.waitForPopup(() -> page.getByText("打开案件").click());
    assertThat(caseTab).hasURL(address("/cases/" + number));
    // Tasklist's sandbox would forbid every dialog there, the one for printing included
    caseTab.onDialog(Dialog::accept);
    assertThat(caseTab.evaluate("confirm('print')")).isEqualTo(true);
  }

  static CaseNumber nextNumber() {
    return CaseNumber.of("ningxia", 2026, SEQUENCE.incrementAndGet());
  }

  private Page openTasklist(String user) {
    Page page = open("/camunda/app/tasklist/default/");
    login(page, user);
    assertThat(page.locator(".task-filters")).containsText("我的任务");
    return page;
  }

  private Page openTask(String user) {
    Page page = open("/camunda/app/tasklist/default/#/?task=" + task);
    login(page, user);
    assertThat(page.locator(FORM)).isVisible();
    return page;
  }

  /** The session ends; Tasklist notices when it asks for news, as it does every ten seconds. */
  private void endSession(Page page) {
    browser().clearCookies();
    page.evaluate(
        "angular.element(document.body).injector().get('$rootScope').$broadcast('refresh')");
    assertThat(page.locator("input[type=password]")).isVisible();
  }

  private static void claim(Page page) {
    page.locator(".claim").click();
    assertThat(page.locator(SUBMIT)).isEnabled();
  }

  private static void fillRequired(Page page) {
    page.locator(".fjs-select-placeholder").first().click();
    page.locator(".fjs-dropdownlist-item").first().click();
    page.locator(MEMBER_NAME).fill("某某");
    assertThat(page.locator(FIELD_ERROR)).hasCount(0);
  }

  private static void expectError(Page page, String field, String value, String message) {
    page.locator("input[id*=" + field + "]").first().fill(value);
    assertThat(
            page.locator(FIELD_ERROR)
                .filter(new Locator.FilterOptions().setHasText(message))
                .first())
        .isVisible();
  }

  private static void refuse(Page page, String message) {
    page.unrouteAll();
    page.route(
        "**/submit-form",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(400)
                    .setContentType("application/json;charset=UTF-8")
                    .setBody(
                        "{\"type\":\"RestException\",\"message\":\""
                            + message
                            + "\",\"code\":null}")));
  }

  private static List<String> englishOn(Page page) {
    return englishOn(page, "body");
  }

  /** Latin words in what a person sees of a part of the page. */
  private static List<String> englishOn(Page page, String part) {
    String seen = page.locator(part).first().innerText();
    return LATIN_WORD
        .matcher(NAMES.matcher(seen).replaceAll(""))
        .results()
        .map(word -> word.group())
        .toList();
  }

  /** Latin words in placeholders and in what a screen reader says of the form. */
  @SuppressWarnings("unchecked")
  private static List<String> englishAttributes(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => [...document.querySelectorAll('.fjs-form *')]
              .flatMap(e => ['placeholder', 'title', 'aria-label'].map(a => e.getAttribute(a)))
              .filter(text => text && /[A-Za-z]{2,}/.test(text) && text !== 'Powered by bpmn.io')
            """);
  }

  @SuppressWarnings("unchecked")
  private static List<String> drafts(Page page, String storage) {
    return (List<String>)
        page.evaluate(
            "name => Object.keys(window[name]).filter(key => /^cam\\w*-?form:/i.test(key))",
            storage);
  }

  private static String storage(Page page) {
    return (String) page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}])");
  }
}
