package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.LocatorOptions;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;

/** 查询留痕 and 个人信息复制 as they are worked with. */
class LooksInBrowserTest extends CaseBrowserTest {

  /** A Saturday. */
  private static final String DAY_OFF = "2026-03-21";

  /** Nobody else's name: the list of those found ends after some. */
  private static final String NAME = "测试痕";

  private static final String ID_NUMBER = Families.idNumber("19480910", 951);

  @Test
  void looksAreSearchedSettledAndCopied() {
    CaseNumber number =
        driver.start("AssistanceApplication", INTAKE, Families.applicant(NAME, ID_NUMBER));
    Map<String, Object> man = Families.member(NAME, ID_NUMBER, "SELF");
    man.put("workCapacity", "NONE");
    driver.complete(number, "Task_EnterHousehold", INTAKE, Families.household(man));
    driver.complete(number, "Task_AcceptApplication", INTAKE, Map.of("complete", "YES"));
    moveTo(DAY_OFF);
    Page page = startPage(INTAKE);
    page.locator("a.tool", new LocatorOptions().setHasText("案件查询")).click();
    page.locator("#q").fill(NAME);
    page.locator("form.search button").click();
    assertThat(page.locator("main")).containsText("请先选择查询事由");
    page.locator("#q").fill(NAME);
    page.locator("select[name=purpose]").selectOption("PROGRESS_ASKED");
    page.locator("form.search button").click();
    assertThat(page.locator("main")).containsText(number.value());
    screenshot(page, "looks-1-search");

    page = open("/cases/" + number + "/access");
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("已登记，可以打印或导出复制件。");
    screenshot(page, "looks-2-access");
    page.locator("main a", new LocatorOptions().setHasText("打印件")).click();
    assertThat(page.locator("main")).containsText("个人信息复制件");
    whole(page, "looks-3-copy");

    page = startPage("ningxia.supervisor");
    page.locator("a.tool", new LocatorOptions().setHasText("查询留痕")).click();
    assertThat(page.locator("main")).containsText("夜间或休息日查看");
    page.locator("#number").fill(number.value());
    page.locator("main form button[type=submit]").first().click();
    assertThat(page.locator("main")).containsText("谁看过这户人家");
    whole(page, "looks-4-supervisor");
    page.locator("summary", new LocatorOptions().setHasText("登记核查结果")).first().click();
    page.locator("textarea[name=reason]").first().fill("值班日，经核实属实。");
    page.locator("details form button").first().click();
    assertThat(page.locator("main")).containsText("核查结果已登记。");
    assertThat(page.locator("main")).containsText("值班日，经核实属实。");
    whole(page, "looks-5-settled");
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
