package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.RepositoryService;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.deployment.Deploying;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A changed process from a designer's computer to a caseworker's list, by two pairs of eyes. */
class DeploymentInBrowserTest extends CaseBrowserTest {

  private static final String PROCESS = "社会救助申请审核确认（本地）";
  private static final String SHARED = "社会救助申请审核确认";

  @Autowired private RepositoryService repositoryService;
  @Autowired private ObjectMapper json;
  @TempDir private Path computer;

  @AfterEach
  void removeTheVariant() {
    repositoryService.createDeploymentQuery().tenantIdIn("ningxia").list().stream()
        .filter(deployment -> deployment.getName().startsWith("proposal-"))
        .forEach(deployment -> repositoryService.deleteDeployment(deployment.getId(), true));
  }

  @Test
  void aDesignerProposesAnotherApprovesAndACaseworkerStarts() throws IOException {
    String model =
        Deploying.shipped("AssistanceApplication.bpmn")
            .replaceFirst("name=\"" + SHARED + "\"", "name=\"" + PROCESS + "\"")
            .replace("id=\"Task_EnterHousehold\" name=\"", "id=\"Task_EnterHousehold\" name=\"当面");
    Path good = Files.writeString(computer.resolve("AssistanceApplication.bpmn"), model);
    Path bad = Files.createDirectory(computer.resolve("bad")).resolve(good.getFileName());
    Files.writeString(bad, model.replace("isExecutable=\"true\"", "isExecutable=\"false\""));
    Path table = computer.resolve("AppraisalNeed.dmn");
    Files.writeString(
        table, Deploying.shipped("AppraisalNeed.dmn").replace("可不再进行民主评议。", "不再进行民主评议。"));

    Page page = startPage("ningxia.designer");
    page.locator("a.tool", new LocatorOptions().setHasText("流程部署")).click();
    page.locator("nav.sections a").nth(1).click();
    page.locator("#file").setInputFiles(bad);
    page.locator("#note").fill("本地先当面登记家庭情况");
    page.locator("form.card button").click();
    assertThat(page.locator("[role=alert]")).containsText("流程没有标为可执行");
    whole(page, "deployment-1-refused");

    page.locator("#file").setInputFiles(new Path[] {good, table});
    page.locator("form.card button").click();
    assertThat(page.locator("[role=status]")).containsText("还没有生效");
    assertThat(page.locator("#main")).containsText("须由另一人批准");
    Assertions.assertEquals(0, page.locator("form[action$=approve]").count());
    String address = page.url();

    page = startPage("ningxia.designer2");
    page.navigate(address);
    Locator diagrams = page.locator(".canvas .djs-container");
    assertThat(diagrams).hasCount(2);
    assertThat(diagrams.nth(1)).containsText("当面");
    assertThat(page.locator("#main")).containsText("AppraisalNeed.dmn");
    assertThat(page.locator("#main")).containsText("有改动");
    whole(page, "deployment-2-difference");
    page.locator("form[action$=approve] button").click();
    assertThat(page.locator("[role=status]")).containsText("新版本已经生效");
    whole(page, "deployment-3-approved");

    page = desk(INTAKE);
    page.locator(".start-process-action a").click();
    assertThat(page.locator("ul.processes a", new LocatorOptions().setHasText(SHARED))).hasCount(1);
    screenshot(page, "deployment-4-start");
    page.locator("ul.processes a", new LocatorOptions().setHasText(PROCESS)).click();
    FormPage.on(page).type("申请人姓名", "测试寅").type("申请人身份证号", Families.idNumber("19800103", 1));
    Page list = page;
    Response started = page.waitForResponse("**/submit-form", () -> list.locator(START).click());
    assertThat(page.locator(".notifications .alert-info")).containsText("业务已发起");
    String number = json.readTree(started.body()).path("businessKey").asText();
    page = work(INTAKE, new CaseNumber(number), "Task_EnterHousehold");
    assertThat(page.locator("body")).containsText("当面");
    screenshot(page, "deployment-5-task");
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
