package org.jiuzhu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A family whose every text is an attack: on attributes, on AngularJS, on the forms' markdown and
 * FEEL, on the templates, on the engine's expressions. It is entered, surveyed, approved and
 * published; every official looks at every page and form of the case. Nothing of it runs, and it is
 * shown as it was written.
 */
class HostileTextsTest extends CaseBrowserTest {

  private static final String RUN = "hacked=1";
  private static final String PRODUCT = "60481729";

  /** What passes the check of entries: without angle brackets, which that refuses. */
  private static final String ATTACK =
      "攻\" onmouseover=\""
          + RUN
          + "\" autofocus onfocus='"
          + RUN
          + "' {{constructor.constructor('"
          + RUN
          + "')()}} ${7777*7777} #{7777*7777} [点](javascript:"
          + RUN
          + ") ![图](https://evil.example/a)";

  /** What came past the check, from an outside system or a file's name. */
  private static final String MARKUP =
      "<img src=x onerror=\"" + RUN + "\"><script>" + RUN + "</script>";

  private final List<String> strangers = new CopyOnWriteArrayList<>();

  @Autowired private EvidenceStore evidence;

  @Test
  void nothingRunsWhereverItIsShown() {
    watch();
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            INTAKE,
            Families.applicant("测试甲", Families.idNumber("19800101", 1)));
    driver.complete(number, "Task_EnterHousehold", INTAKE, family());
    look(INTAKE, number, "Task_AcceptApplication");
    driver.complete(
        number, "Task_AcceptApplication", INTAKE, Map.of("complete", "NO", "missingOther", ATTACK));
    look(INTAKE, number, "Task_SupplyMissing");
    Map<String, Object> supplied = family();
    supplied.remove("entry");
    supplied.put("suppliedNote", ATTACK);
    driver.complete(number, "Task_SupplyMissing", INTAKE, supplied);
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    evidence.add(
        number,
        Evidence.Kind.UPLOAD,
        null,
        1,
        "application/pdf",
        new byte[] {1},
        MARKUP + ".pdf",
        INTAKE);
    driver.runJobs(number, "Task_QuerySource");
    look(SURVEY, number, "Task_SurveyHousehold");
    Map<String, Object> survey = Families.plainSurvey(TODAY);
    survey.put("findings", ATTACK);
    survey.put("neighbours", List.of(Map.of("neighbourName", "测试邻", "said", ATTACK)));
    driver.complete(number, "Task_SurveyHousehold", SURVEY, survey);
    look(APPROVE, number, "Task_ApproveAtTownship");
    driver.complete(
        number, "Task_ApproveAtTownship", APPROVE, Map.of("outcome", "CONFIRM", "note", ATTACK));
    look(APPROVE, number, "Task_PostNotice");
    String instance = driver.task(number, "Task_PostNotice").getProcessInstanceId();
    driver.complete(
        number,
        "Task_PostNotice",
        APPROVE,
        Map.of("postedOn", TODAY, "place", ATTACK.substring(0, 90), "poster", "刘审核"));
    Set<String> seen = new LinkedHashSet<>();
    for (String user : List.of(INTAKE, APPROVE, "ningxia.county", "ningxia.supervisor")) {
      seen.addAll(readEverything(user, number));
    }
    assertThat(seen).hasSizeGreaterThan(4).anyMatch(path -> path.contains("/print/"));
    cockpit(instance);
    assertThat(strangers).as("other sites asked").isEmpty();
  }

  private static Map<String, Object> family() {
    Map<String, Object> family = Families.poorFamily();
    family.put("address", ATTACK.substring(0, 90));
    family.put("payeeBank", "\" onfocus=\"" + RUN + "\" {{7777*7777}} ${7777*7777}");
    return family;
  }

  /** A script that ran, a dialog, or a request to somewhere else. */
  private void watch() {
    browser().addInitScript("Object.defineProperty(window, 'hacked', {set() { alert(1); }})");
    browser()
        .onDialog(
            dialog -> {
              strangers.add("script ran on " + dialog.page().url());
              dialog.dismiss();
            });
    browser()
        .onRequest(
            request -> {
              if (request.url().contains("evil.example")) {
                strangers.add(request.url());
              }
            });
  }

  /** A form as the official sees it, each field touched. */
  private void look(String user, CaseNumber number, String task) {
    Page page = work(user, number, task);
    touch(page);
    assertThat(page.locator(FORM).innerText()).as(task).doesNotContain(PRODUCT);
    assertThat(page.locator("a[href^='javascript']").count()).as(task).isZero();
    judge(page, task);
  }

  private List<String> readEverything(String user, CaseNumber number) {
    Page page = desk(user);
    List<String> paths = new ArrayList<>(List.of("/cases", "/cases/" + number, "/notices"));
    page.navigate(address("/cases/" + number));
    for (Locator link : page.locator("a[href^='/cases/" + number + "/']").all()) {
      paths.add(link.getAttribute("href").replaceAll("#.*", ""));
    }
    List<String> read = new ArrayList<>();
    for (String path : new LinkedHashSet<>(paths)) {
      if (path.contains("/evidence/")) {
        continue;
      }
      page.navigate(address(path));
      touch(page);
      judge(page, user + " " + path);
      read.add(path);
    }
    return read;
  }

  private void cockpit(String instance) {
    Page page = desk("ningxia.supervisor");
    page.navigate(
        address("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime"));
    page.locator(".djs-container").first().waitFor();
    touch(page);
    judge(page, "cockpit");
  }

  /** The mouse goes over everything, and the keyboard through the fields. */
  private static void touch(Page page) {
    page.evaluate(
        """
        () => document.querySelectorAll('*').forEach(element => {
          element.dispatchEvent(new MouseEvent('mouseover', {bubbles: false}));
          element.dispatchEvent(new FocusEvent('focus'));
        })
        """);
    page.keyboard().press("Tab");
  }

  private void judge(Page page, String where) {
    assertThat(strangers).as(where).isEmpty();
    assertThat(page.content()).as(where).doesNotContain(PRODUCT);
    assertThat(page.locator("[onmouseover*=hacked], [onfocus*=hacked], img[onerror]").count())
        .as(where)
        .isZero();
  }
}
