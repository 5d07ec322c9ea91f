package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jiuzhu.HttpCaller;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.policy.Parameter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The day a case is opened binds it, and a closed area opens none. */
class RuleDateTest extends ProcessTest {

  private static final String START_FORM =
      "/process-definition/key/AssistanceApplication/deployed-start-form";

  @LocalServerPort private int port;
  @Autowired private CaseDeterminations determinations;
  @Autowired private JdbcClient jdbc;

  @Test
  void aCaseOpenedLastYearIsDeterminedByLastYearsStandard() {
    moveTo("2025-12-30");
    CaseNumber number = accepted(Families.poorFamily());
    moveTo(TODAY);
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(number, "Task_SurveyHousehold", "ningxia.survey", Families.plainSurvey(TODAY));
    Determination found = determinations.newest(number).determination();
    assertThat(found.asOf()).isEqualTo("2025-12-30");
    assertThat(found.parameters())
        .filteredOn(parameter -> parameter.name().equals("dibao.standard.rural"))
        .extracting(Parameter::text)
        .containsExactly("540.00");
    // (540.00 - (600 - 100) / 3) x 3
    assertThat(found.monthlyAmount().toString()).isEqualTo("1120.00");
  }

  /** Seen where there are no rules on the day that binds the case: nothing else is looked at. */
  @Test
  void dueDatesOfTasksAreThoseOfTheDayThatBindsTheCase() {
    CaseNumber number = received(Families.poorFamily());
    jdbc.sql("update case_file set rule_date = '2021-01-01' where number = ?")
        .param(number.value())
        .update();
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_EnterHousehold", "ningxia.intake", Families.poorFamily()))
        .hasStackTraceContaining("org.jiuzhu.engine.Deadlines.due")
        .hasStackTraceContaining("ningxia starts on 2021-02-28");
  }

  @Test
  void aClosedAreaTakesNoApplicationAndSaysWhy() {
    HttpCaller intake = HttpCaller.rest(port, "ningxia.intake");
    assertThat(intake.get(START_FORM).body()).contains("清水镇").doesNotContain("没有开放");
    moveTo("2020-06-01");
    assertThat(intake.get(START_FORM).body())
        .contains("宁夏回族自治区（示范县）没有开放，不能发起新的业务：政策还没有开始施行。")
        .doesNotContain("清水镇");
    assertThatThrownBy(() -> received(Families.poorFamily()))
        .hasStackTraceContaining("area-closed");
    assertThat(
            jdbc.sql("select count(*) from case_file where opened_at < '2020-07-01'")
                .query(Long.class)
                .single())
        .isZero();
  }
}
