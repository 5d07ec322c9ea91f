package org.jiuzhu.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 到期清除 for the supervisor and the administrator. */
class RetentionPageTest extends WebTest {

  private static final String PAGE = "/tools/retention";

  @Autowired private JdbcClient jdbc;
  @Autowired private RuntimeService runtimeService;

  private CaseNumber overSince(String day) {
    CaseNumber number = received(Families.loneOldMan());
    runtimeService
        .createMessageCorrelation("CaseClosed")
        .processInstanceBusinessKey(number.value())
        .setVariable("closing", "WITHDRAWN")
        .correlate();
    driver.complete(
        number,
        "Task_DeliverClosing",
        "ningxia.intake",
        Map.of("method", "IN_PERSON", "deliveredOn", TODAY, "receiver", "本人"));
    jdbc.sql("update case_file set closed_at = ?::timestamptz where number = ?")
        .params(day + " 12:00:00+08", number.value())
        .update();
    return number;
  }

  @Test
  void theSupervisorSeesWhatIsErasedSoonAndKeepsACase() {
    CaseNumber soon = overSince("2021-03-10");
    CaseNumber later = overSince("2021-06-10");
    Visitor supervisor = as("ningxia.supervisor");
    assertThat(supervisor.get("/").text()).contains("\"" + PAGE + "\"");
    String page = supervisor.get(PAGE).text();
    assertThat(page).contains(soon.value(), "保存5年", "2026-03-10").doesNotContain(later.value());

    assertThat(
            supervisor
                .submit(
                    PAGE,
                    PAGE + "/holds",
                    Map.of("case", soon.value(), "reason", "AUDIT", "words", " "))
                .text())
        .contains("请填写说明");
    supervisor.submit(
        PAGE, PAGE + "/holds", Map.of("case", soon.value(), "reason", "AUDIT", "words", "省厅专项审计"));
    page = supervisor.get(PAGE).text();
    assertThat(page).contains("省厅专项审计", "由另一人取消", "已登记暂缓清除");
    assertThat(
            supervisor
                .submit(
                    PAGE,
                    PAGE + "/holds",
                    Map.of("case", "ningbo-2026-000001-1", "reason", "AUDIT", "words", "x"))
                .text())
        .contains("没有这个案件");
    // an administrator sees numbers and days, and nobody's words
    assertThat(as("admin").get(PAGE).text())
        .contains(soon.value())
        .doesNotContain("省厅专项审计", "name=\"reason\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ningxia.intake", "ningxia.county", "ningxia.finance", "ningxia.designer"})
  void itIsNobodyElsesPage(String user) {
    Visitor visitor = as(user);
    assertThat(visitor.get("/").text()).doesNotContain(PAGE);
    assertThat(visitor.get(PAGE).status()).isEqualTo(403);
  }
}
