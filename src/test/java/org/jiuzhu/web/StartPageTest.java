package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartPageTest extends WebTest {

  private static final Pattern OPEN = Pattern.compile("<strong>(\\d+)</strong> <span>件待办");

  @Test
  void citizensLearnWhereToGo() {
    Visitor.Page page = Visitor.of(port).get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("怎样申请", "清水镇", "0990-12345", "href=\"/notices\"", "href=\"/login\"")
        .doesNotContain("/camunda/", "href=\"/cases\"", "/tools/");
    assertThat(page.header("X-Robots-Tag")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ningxia.intake,     true,  true,  false, false",
    "ningxia.survey,     true,  true,  false, false",
    "ningxia.approve,    true,  true,  false, false",
    "ningxia.helper,     true,  false, false, false",
    "ningxia.check,      true,  false, false, false",
    "ningxia.county,     true,  true,  false, false",
    "ningxia.finance,    true,  false, false, false",
    "ningxia.supervisor, true,  true,  true,  false",
    "ningxia.designer,   true,  false, true,  false",
    "admin,              true,  false, true,  true"
  })
  void staffFindTheToolsThatTheyMayOpen(
      String user, boolean tasklist, boolean cases, boolean cockpit, boolean admin) {
    Visitor visitor = as(user);
    String page = visitor.get("/").text();
    assertThat(page.contains("\"/camunda/app/tasklist/default/\"")).isEqualTo(tasklist);
    assertThat(page.contains("\"/cases\"")).isEqualTo(cases);
    assertThat(page.contains("\"/camunda/app/cockpit/default/\"")).isEqualTo(cockpit);
    assertThat(page.contains("\"/camunda/app/admin/default/\"")).isEqualTo(admin);
    assertThat(page).contains("\"/tools/determination\"");
    assertThat(visitor.get("/tools/determination").status()).isEqualTo(200);
    assertThat(visitor.get("/cases").status()).isEqualTo(cases ? 200 : 403);
  }

  /** Before the area's rules begin it is closed. */
  @Test
  void closedAreasSayWhyToStaffAndThatTheyAreClosedToCitizens() {
    assertThat(as("ningxia.intake").get("/").text()).doesNotContain("没有开放");
    moveTo("2020-06-01");
    assertThat(as("ningxia.intake").get("/").text())
        .contains("宁夏回族自治区（示范县）没有开放，不能发起新的业务：政策还没有开始施行。")
        .doesNotContain("鲁山县");
    assertThat(Visitor.of(port).get("/").text())
        .contains("宁夏回族自治区（示范县）：暂未开放", "东港街道")
        .doesNotContain("清水镇");
  }

  @Test
  void openTasksAreCounted() {
    Visitor surveyor = as("ningxia.survey");
    Visitor other = as("ningxia.t2.survey");
    int before = open(surveyor);
    int others = open(other);
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(open(surveyor)).isEqualTo(before + 1);
    assertThat(open(other)).isEqualTo(others);
    moveTo("2026-06-01");
    assertThat(surveyor.get("/").text()).containsPattern("其中 \\d+ 件已超期");
    moveTo(TODAY);
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    assertThat(open(surveyor)).isEqualTo(before);
  }

  private static int open(Visitor visitor) {
    Matcher figure = OPEN.matcher(visitor.get("/").text());
    assertThat(figure.find()).isTrue();
    return Integer.parseInt(figure.group(1));
  }
}
