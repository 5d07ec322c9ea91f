package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.lookups.LookSeals;
import org.jiuzhu.process.Families;
import org.jiuzhu.web.Visitor.Page;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** 查询留痕 as supervisors see it. */
class LookupsPageTest extends WebTest {

  private static final String PAGE = "/supervision/lookups";

  @Autowired private LookSeals seals;
  @Autowired private JdbcClient jdbc;
  @Autowired private MeterRegistry meters;
  @Autowired private TransactionTemplate transaction;

  private CaseNumber looked() {
    CaseNumber number = entered(Families.poorFamily());
    // eight in the evening of another day than other tests work on
    moveTo("2026-03-14");
    as("ningxia.survey2").get("/cases/" + number);
    return number;
  }

  @Test
  void theSupervisorSeesWhoLookedAtAFamily() {
    CaseNumber number = looked();
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get("/").text()).contains("查询留痕", PAGE);
    Page found =
        supervisor.submit(
            PAGE,
            PAGE,
            Map.of(
                "area", "ningxia",
                "from", "2026-03-14",
                "to", "2026-03-14",
                "number", number.value()));
    assertThat(found.text())
        .contains("谁看过这户人家", "ningxia.survey2", "案件页", "办理案件", "身份证号")
        .doesNotContain("测试甲");
    assertThat(supervisor.get("/cases/" + number).text()).contains("谁看过这户人家", "ningxia.survey2");
    assertThat(as("ningxia.intake").get("/cases/" + number).text()).doesNotContain("谁看过这户人家");
    Page byOfficial =
        supervisor.submit(
            PAGE,
            PAGE,
            Map.of(
                "area", "ningxia",
                "from", "2026-03-14",
                "to", "2026-03-14",
                "official", "ningxia.survey2"));
    assertThat(byOfficial.text()).contains("的查询（", number.value());
  }

  /** 14 March 2026 is a Saturday. */
  @Test
  void anUnusualLookIsSettledOnceAndStaysReadable() {
    looked();
    Visitor supervisor = as("ningxia.supervisor");
    String unusual = supervisor.get(PAGE).text();
    assertThat(unusual).contains("夜间或休息日查看", "ningxia.survey2", "登记核查结果");
    Map<String, String> settled =
        Map.of(
            "area", "ningxia",
            "rule", "OUT_OF_HOURS",
            "official", "ningxia.survey2",
            "day", "2026-03-14",
            "outcome", "EXPLAINED",
            "reason", "周六值班，=经核实有值班表");
    Page answer = supervisor.submit(PAGE, PAGE + "/settle", settled);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(supervisor.get(answer.location()).text()).contains("核查结果已登记。", "情况合理", "经核实有值班表");
    assertThat(
            jdbc.sql("select count(*) from look_settlement where official = 'ningxia.survey2'")
                .query(Integer.class)
                .single())
        .isPositive();
    // a short word, and something that was not unusual, are told so
    assertThat(text(supervisor, settled, "reason", "好")).contains("5 到 500");
    assertThat(text(supervisor, settled, "rule", "MANY_SEARCHES")).contains("已不在列表中");
    assertThat(text(supervisor, settled, "official", "ningxia.supervisor")).contains("不能核查自己的查询");

    Page csv =
        supervisor.submit(
            PAGE,
            PAGE + "/csv",
            Map.of("area", "ningxia", "from", "2026-03-14", "to", "2026-03-14"));
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.text()).contains("异常情形", "夜间或休息日查看", "情况合理");
  }

  private static String text(
      Visitor supervisor, Map<String, String> fields, String name, String value) {
    Map<String, String> other = new java.util.HashMap<>(fields);
    other.put(name, value);
    return supervisor.get(supervisor.submit(PAGE, PAGE + "/settle", other).location()).text();
  }

  @Test
  void othersSeeNothingOfIt() {
    for (String user : new String[] {"ningxia.intake", "ningxia.county", "ningxia.finance"}) {
      assertThat(as(user).get(PAGE).status()).as(user).isEqualTo(403);
    }
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get(PAGE + "?area=lushan").status()).isEqualTo(404);
    Map<String, String> other = Map.of("area", "lushan", "from", "2026-03-01", "to", "2026-03-02");
    assertThat(supervisor.submit(PAGE, PAGE, other).status()).isEqualTo(404);
    assertThat(supervisor.submit(PAGE, PAGE + "/csv", other).status()).isEqualTo(404);
  }

  /** A look that is changed behind the triggers' back breaks the chain of seals. */
  @Test
  void whatIsSealedCannotBeChangedUnseen() {
    looked();
    assertThat(seals.seal()).isPositive();
    looked();
    assertThat(seals.seal()).isPositive();
    assertThat(seals.seal()).isZero();
    assertThat(seals.broken("ningxia")).isEmpty();
    long first =
        jdbc.sql("select min(id) from look where area = 'ningxia' and official is not null")
            .query(Long.class)
            .single();
    String official =
        jdbc.sql("select official from look where id = ?")
            .param(first)
            .query(String.class)
            .single();
    forge(first, "ningxia.nobody");
    try {
      assertThat(seals.broken("ningxia")).isPresent();
      assertThat(as("ningxia.supervisor").get(PAGE).text()).contains("封存链");
    } finally {
      forge(first, official);
    }
    assertThat(seals.broken("ningxia")).isEmpty();
  }

  /** Somebody holds up the seal, for minutes. */
  @Test
  void whatWaitsForItsSealIsToldOf() throws Exception {
    looked();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      transaction.executeWithoutResult(
          status -> {
            jdbc.sql("lock table look in row exclusive mode").update();
            looked();
            moveTo("2026-03-15");
            assertThat(other.submit(() -> seals.seal()))
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(DataAccessException.class);
            assertThat(seals.unsealedFor()).isGreaterThan(Duration.ofHours(1));
            assertThat(meters.get("jiuzhu.looks.unsealed").gauge().value()).isGreaterThan(3600);
            assertThat(as("ningxia.supervisor").get(PAGE).text()).contains("最早一条未封存的查询记录已等了");
          });
      seals.seal();
      assertThat(seals.unsealedFor()).isLessThan(LookSeals.TOO_LONG);
      assertThat(as("ningxia.supervisor").get(PAGE).text()).doesNotContain("最早一条未封存");
    } finally {
      other.shutdown();
    }
  }

  private void forge(long id, String official) {
    jdbc.sql("alter table look disable trigger user").update();
    jdbc.sql("update look set official = ? where id = ?").params(official, id).update();
    jdbc.sql("alter table look enable trigger user").update();
  }
}
