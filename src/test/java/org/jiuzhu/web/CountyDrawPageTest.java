package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.county.CountyDraws;
import org.jiuzhu.kinship.KinRelation;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 随机抽查 for the county and the supervisor. */
class CountyDrawPageTest extends WebTest {

  private static final String PAGE = "/tools/county-draw";

  @Autowired private CountyDraws draws;
  @Autowired private Kinships kinships;
  @Autowired private JdbcClient jdbc;

  private CaseNumber drawn() {
    CaseNumber number = received(Families.loneOldMan());
    draws.draw(number);
    return number;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.supervisor", "ningxia.county"})
  void theRowIsShownAndDrawnAgain(String user) {
    List<CaseNumber> numbers = List.of(drawn(), drawn(), drawn());
    Visitor visitor = as(user);
    assertThat(visitor.get("/").text()).contains("\"" + PAGE + "\"");
    String page = visitor.get(PAGE).text();
    assertThat(page)
        .contains("2026年特困人员随机抽查", "不低于 30%", "抽中")
        .contains(draws.seedOf("ningxia", 2026).orElseThrow().fingerprint());
    numbers.forEach(number -> assertThat(page).contains("/cases/" + number));
    int all = draws.of("ningxia", 2026).size();
    assertThat(visitor.get(PAGE + "?area=ningxia&year=2026&check=true").text())
        .contains("已按种子重新计算 " + all + " 件，与登记的结果全部一致");
  }

  @Test
  void theSeedIsForTheSupervisorWhenTheYearIsOver() {
    drawn();
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get(PAGE).text()).doesNotContain("<th scope=\"row\">种子</th>");
    moveTo("2027-01-04");
    String seed = draws.revealedSeed("ningxia", 2026).orElseThrow();
    assertThat(HexFormat.of().parseHex(seed)).hasSize(32);
    assertThat(supervisor.get(PAGE + "?year=2026").text()).contains(seed);
    assertThat(as("ningxia.county").get(PAGE + "?year=2026").text()).doesNotContain(seed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ningxia.intake", "ningxia.approve", "ningxia.designer", "admin"})
  void itIsNobodyElsesPage(String user) {
    Visitor visitor = as(user);
    assertThat(visitor.get("/").text()).doesNotContain(PAGE);
    assertThat(visitor.get(PAGE).status()).isEqualTo(403);
  }

  @Test
  void noOtherAreaIsShown() {
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get(PAGE + "?area=lushan").status()).isEqualTo(404);
    assertThat(supervisor.get(PAGE + "?area=nowhere").status()).isEqualTo(404);
    assertThat(supervisor.get(PAGE + "?year=1999").text()).contains("还没有特困案件参加抽查");
    assertThat(Visitor.of(port).get(PAGE).location()).startsWith("/login");
  }

  @Test
  void forgedResultsAreReported() {
    CaseNumber number = drawn();
    int position = draws.find(number).orElseThrow().position();
    String toggle = "update county_draw set drawn = not drawn where case_number = '" + number + "'";
    forge(toggle);
    try {
      assertThat(as("ningxia.supervisor").get(PAGE + "?check=true").text())
          .contains("重新计算与登记不一致的序号：" + position);
    } finally {
      forge(toggle);
    }
  }

  private void forge(String statement) {
    jdbc.sql("alter table county_draw disable trigger all").update();
    try {
      jdbc.sql(statement).update();
    } finally {
      jdbc.sql("alter table county_draw enable trigger all").update();
    }
  }

  @Test
  void whoeverKeepsOffACaseDoesNotReadItsNumber() {
    CaseNumber number = drawn();
    kinships.found(
        number, new RelatedOfficial("ningxia.county2", null, KinRelation.PARENT), "ningxia.intake");
    assertThat(as("ningxia.county2").get(PAGE).text())
        .doesNotContain(number.value())
        .contains("按规定回避");
    assertThat(as("ningxia.county").get(PAGE).text()).contains(number.value());
  }

  @Test
  void aProblemThatTheCountyFoundIsSeenOnBothPages() {
    CaseNumber number = null;
    for (int tries = 0; number == null && tries < 60; tries++) {
      CaseNumber next = drawn();
      number = draws.find(next).orElseThrow().drawn() ? next : null;
    }
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", Families.loneOldMan());
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.surveyOfOne(TODAY));
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "村公示栏", "poster", "刘审核"));
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number, "Task_RecordTakedown", "ningxia.approve", Map.of("takenDownOn", "2026-03-10"));
    Map<String, Object> visit = new HashMap<>();
    visit.put("visitedOn", "2026-03-10");
    visit.put("visitFindings", "老人另有收入，原结论有误。");
    visit.put("visitOutcome", "PROBLEM");
    visit.put("advice", "请乡镇重新办理。");
    driver.complete(number, "Task_CheckAfterwards", "ningxia.county", visit);
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get(PAGE).text()).contains("2026-03-10 有问题");
    assertThat(supervisor.get("/cases/" + number).text())
        .contains("县级事后核查", "有问题", "老人另有收入", "请乡镇重新办理。", "抽中（本年度第");
  }
}
