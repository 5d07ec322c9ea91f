package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;

class NoticesPageTest extends WebTest {

  private static final String NAME = "欧阳公示";
  private static final String ID = Families.idNumber("19610101", 61);

  @Test
  void hangOnlyForTheirPeriodAndTellOnlyWhatTheLawAllows() {
    var family = Families.household(Families.member(NAME, ID, "SELF"));
    family.put("village", "柳树村");
    CaseNumber confirmed = confirmed(family);
    assertThat(row()).isEmpty();
    driver.complete(
        confirmed,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "柳树村公开栏", "poster", "刘审核"));
    assertThat(row())
        .contains("清水镇", "欧*", "特困人员", "741.00", TODAY, "2026-03-09")
        .doesNotContain(NAME, ID, confirmed.value(), "公开栏", "href");
    Page page = Visitor.of(port).get("/notices");
    assertThat(page.header("X-Robots-Tag")).contains("noindex");
    assertThat(page.text())
        .contains("name=\"robots\" content=\"noindex")
        .doesNotContain(confirmed.value());
    assertThat(row()).contains("清水镇社会救助受理窗口", "电话 0990-12345");
    assertThat(page.text()).contains("当天24时以前提出", "可以不留姓名", "由没有入户调查过这个家庭的人员调查", "投诉、举报");
    Instant end = Instant.parse("2026-03-09T16:00:00Z");
    ClockUtil.setCurrentTime(Date.from(end.minusSeconds(1)));
    assertThat(row()).contains("欧*");
    // its timer has not run yet, but the period is over
    ClockUtil.setCurrentTime(Date.from(end));
    assertThat(row()).isEmpty();
  }

  /** The row of the only notice of its village. */
  private String row() {
    Page page = Visitor.of(port).get("/notices");
    assertThat(page.status()).isEqualTo(200);
    for (String row : page.text().split("<tr")) {
      if (row.contains("柳树村")) {
        return row;
      }
    }
    return "";
  }
}
