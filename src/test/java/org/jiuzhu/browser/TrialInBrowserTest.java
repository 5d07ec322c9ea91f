package org.jiuzhu.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caseworker tries a household, with keyboard and mouse, on a desk and on a telephone. */
class TrialInBrowserTest extends BrowserTest {

  private static final String PATH = "/tools/determination";
  private static final int PHONE_WIDTH = 390;
  private static final int MARGIN = 16;

  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void fixTheDay() {
    ClockUtil.setCurrentTime(
        Date.from(
            LocalDate.parse("2026-03-02")
                .atTime(10, 0)
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toInstant()));
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
  }

  private Page trial() {
    browser().setExtraHTTPHeaders(Map.of("Accept-Language", "zh-CN"));
    Page page = open("/login");
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("422")) {
            complaints.add(message.text());
          }
        });
    page.locator("#user").fill("ningxia.intake");
    page.locator("#password").fill(DEMO_PASSWORD);
    page.keyboard().press("Enter");
    page.getByRole(AriaRole.MAIN).getByText("试算").first().click();
    assertThat(page).hasURL(address(PATH));
    return page;
  }

  @Test
  void aFamilyIsTriedWithKeyboardAndMouse() {
    Page page = trial();
    whole(page, "trial-1-empty");
    Locator first = member(page, 1);
    first.getByLabel("出生日期").click();
    page.keyboard().type("19800101");
    first.getByLabel("患重病").check();
    first.getByLabel("劳动能力").selectOption("完全丧失");
    button(page, "添加成员").click();
    Locator second = member(page, 2);
    assertThat(second.getByLabel("与申请人关系")).isFocused();
    assertThat(second.getByLabel("与申请人关系")).hasValue("SPOUSE");
    page.keyboard().press("Tab");
    page.keyboard().type("1982.2.2");
    second.getByLabel("工资").fill("1,500");
    button(page, "添加成员").click();
    button(page, "添加成员").click();
    assertThat(member(page, 4)).isVisible();
    member(page, 3).getByText("删除").click();
    assertThat(page.locator("[data-member]")).hasCount(3);
    Locator third = member(page, 3);
    third.getByLabel("出生日期").fill("201513");
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("成员 3 出生日期：应是日期");
    assertThat(member(page, 2).getByLabel("工资")).hasValue("1,500");
    whole(page, "trial-2-wrong");
    page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).first().click();
    member(page, 3).getByLabel("出生日期").fill("20150303");
    page.keyboard().press("Enter");

    Locator result = page.locator("#result");
    assertThat(result).containsText("最低生活保障");
    assertThat(result).containsText("每月 210.00 元");
    assertThat(result).containsText("家庭人均月收入 500.00 元");
    assertThat(page.locator("#compare thead th")).hasCount(5);
    assertThat(page.locator("#compare .differs").first()).isVisible();
    assertThat(page).hasURL(address(PATH));
    whole(page, "trial-3-result");
    picture(page, "#compare", "trial-calculation");
    page.locator("#what-ifs > summary").click();
    whole(page, "trial-3-what-ifs");
    assertThat(complaints).isEmpty();
  }

  @Test
  void anExampleIsReadOnATelephone() {
    Page page = trial();
    page.setViewportSize(PHONE_WIDTH, 800);
    button(page, "宁夏：丈夫重病的三口之家").click();
    assertThat(page.locator("#result")).containsText("最低生活保障");
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(PHONE_WIDTH);
    whole(page, "trial-4-phone");
    assertThat(complaints).isEmpty();
  }

  private static Locator member(Page page, int number) {
    return page.getByRole(
        AriaRole.GROUP, new GetByRoleOptions().setName("成员 " + number).setExact(true));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** The page down to the end of one of its parts. */
  private static void picture(Page page, String last, String name) {
    page.evaluate("scrollTo(0, 0)");
    BoundingBox box = page.locator(last).boundingBox();
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setClip(0, 0, page.viewportSize().width, box.y + box.height + MARGIN)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }

  private static void whole(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
