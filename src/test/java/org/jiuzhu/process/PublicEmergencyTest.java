package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.relief.EmergencyDeclaration;
import org.jiuzhu.relief.EmergencyReports;
import org.jiuzhu.relief.PublicEmergencies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Emergencies declared in xpcc in autumn 2026, when no other test works there. */
class PublicEmergencyTest extends ProcessTest {

  private static final String AREA = "xpcc";
  private static final String OFFICER = "xpcc.county";
  private static final String SECOND = "xpcc.county2";

  @Autowired private PublicEmergencies emergencies;
  @Autowired private EmergencyReports reports;
  @Autowired private Timeline timeline;

  @BeforeEach
  void autumn() {
    moveTo("2026-10-12");
  }

  static Map<String, Object> declaration() {
    Map<String, Object> form = new HashMap<>();
    form.put("publicEmergencyKind", "NATURAL_DISASTER");
    form.put("emergencyScope", "TOWNSHIPS");
    form.put("townships", List.of("t1"));
    form.put("validFrom", "2026-10-12");
    form.put("validUntil", "2026-10-31");
    form.put("emergencyBasis", "师民发〔2026〕9号");
    form.put("whatHappened", "暴风雪，部分连队断电断路");
    form.put("firstAidFactor", "2");
    form.put("firstAidRatio", "");
    form.put("temporaryAidFactor", "1.5");
    form.put("shortened", List.of("MEANS_TEST", "PUBLIC_NOTICE"));
    return form;
  }

  private CaseNumber declared() {
    return driver.start("PublicEmergency", OFFICER, declaration());
  }

  private CaseNumber confirmed() {
    CaseNumber number = declared();
    driver.complete(number, "Task_ConfirmDeclaration", SECOND, Map.of("outcome", "CONFIRM"));
    return number;
  }

  private Fraction firstAid(CaseNumber number, String township, String day) {
    EmergencyDeclaration declaration = emergencies.get(number);
    return declaration.isInForce(township, LocalDate.parse(day))
        ? declaration.raised().firstAid(Fraction.ONE)
        : Fraction.ONE;
  }

  @Test
  void aDeclarationHoldsFromItsConfirmationUntilItsTimeIsOver() {
    CaseNumber number = declared();
    ProcessInstance instance = instance("PublicEmergency", number);
    CaseFile file = caseFiles.get(number);
    assertThat(file.wantedAid()).isEqualTo(WantedAid.ADMINISTRATIVE);
    assertThat(file.township()).isNull();
    assertThat(firstAid(number, "t1", "2026-10-12")).isEqualTo(Fraction.ONE);

    driver.complete(number, "Task_ConfirmDeclaration", SECOND, Map.of("outcome", "CONFIRM"));

    assertThat(instance).isWaitingAt("Task_ManageEmergency");
    assertThat(firstAid(number, "t1", "2026-10-12")).isEqualTo(Fraction.of(2));
    assertThat(firstAid(number, "t2", "2026-10-12")).isEqualTo(Fraction.ONE);
    moveTo("2026-11-01");
    driver.runJobs(number, "Event_EmergencyOver");
    driver.runJobs(number, "Task_EndEmergency");
    assertThat(instance)
        .isEnded()
        .hasPassed("Event_EmergencyOver", "Task_EndEmergency", "EndEvent_EmergencyOver")
        .hasNotPassed("EndEvent_EmergencyDeclined");
    assertThat(emergencies.get(number).ended().byHand()).isFalse();
    assertThat(firstAid(number, "t1", "2026-10-31")).isEqualTo(Fraction.of(2));
    assertThat(firstAid(number, "t1", "2026-11-01")).isEqualTo(Fraction.ONE);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.CLOSED);
    assertThat(reports.newest(number)).isPresent();
    assertThat(timeline.of(number))
        .extracting(entry -> entry.kind())
        .containsExactly(
            TimelineKind.EMERGENCY_DECLARED,
            TimelineKind.EMERGENCY_CONFIRMED,
            TimelineKind.EMERGENCY_ENDED,
            TimelineKind.EMERGENCY_REPORTED);
  }

  @Test
  void measuresGoOnAfterAReviewAndEndByHandWithAReason() {
    CaseNumber number = confirmed();
    ProcessInstance instance = instance("PublicEmergency", number);
    driver.complete(number, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "GO_ON"));
    assertThat(instance).isWaitingAt("Task_ManageEmergency");

    moveTo("2026-10-19");
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ManageEmergency", OFFICER, Map.of("emergencyNext", "END")))
        .hasMessageContaining("说明");
    engine.getTaskService().setAssignee(driver.task(number, "Task_ManageEmergency").getId(), null);
    driver.complete(
        number,
        "Task_ManageEmergency",
        SECOND,
        Map.of("emergencyNext", "END", "note", "道路已经抢通，供电恢复"));
    driver.runJobs(number, "Task_EndEmergency");
    assertThat(instance)
        .isEnded()
        .hasPassed("EndEvent_EmergencyOver")
        .hasNotPassed("Event_EmergencyOver");
    assertThat(firstAid(number, "t1", "2026-10-19")).isEqualTo(Fraction.of(2));
    assertThat(firstAid(number, "t1", "2026-10-20")).isEqualTo(Fraction.ONE);
    assertThat(emergencies.get(number).ended().reason()).isEqualTo("道路已经抢通，供电恢复");
  }

  @Test
  void aSecondPersonMayDeclineWithAReason() {
    CaseNumber number = declared();
    ProcessInstance instance = instance("PublicEmergency", number);
    driver.complete(
        number, "Task_ConfirmDeclaration", SECOND, Map.of("outcome", "DECLINE", "note", "文件还没有印发"));
    assertThat(instance)
        .isEnded()
        .hasPassed("EndEvent_EmergencyDeclined")
        .hasNotPassed("Task_ManageEmergency");
    assertThat(firstAid(number, "t1", "2026-10-12")).isEqualTo(Fraction.ONE);
    assertThat(caseFiles.get(number).state()).isEqualTo(CaseState.REFUSED);
    assertThat(reports.newest(number)).isEmpty();
  }

  @Test
  void whoeverDeclaredItDoesNotConfirmIt() {
    CaseNumber number = declared();
    assertThatThrownBy(
            () ->
                driver.complete(
                    number, "Task_ConfirmDeclaration", OFFICER, Map.of("outcome", "CONFIRM")))
        .hasMessageContaining("不能");
    assertThat(driver.has(number, "Task_ConfirmDeclaration")).isTrue();
    assertThat(emergencies.get(number).decided()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validUntil|2026-10-11|结束日期|不能早于开始日期",
        "validUntil|2027-04-12|结束日期|最长 6 个月",
        "validUntil|2026-10-32|结束日期|应是日期",
        "firstAidFactor|0.9|先行救助上限提高倍数|1 到 3",
        "firstAidFactor|3.001|先行救助上限提高倍数|1 到 3",
        "firstAidFactor|两倍|先行救助上限提高倍数|应是倍数",
        "firstAidRatio|3.5|先行救助上限|0.1 到 3",
        "temporaryAidFactor|2.5|临时救助上限提高倍数|1 到 2",
        "publicEmergencyKind|WAR|事件类型|不在可选范围内",
        "emergencyBasis|''|依据文件|必须填写",
        "whatHappened|=1+1|事件情况|不能含有"
      })
  void badInputIsRefusedByFieldAndRule(String field, String value, String label, String rule) {
    Map<String, Object> form = declaration();
    form.put(field, value);
    assertRefused(form, label, rule);
  }

  @Test
  void unknownTownshipsAndStepsThatStayAreRefused() {
    Map<String, Object> form = declaration();
    form.put("townships", List.of("t1", "t9"));
    assertRefused(form, "涉及的乡镇（街道）", "没有这个乡镇");
    form.put("townships", List.of());
    assertRefused(form, "涉及的乡镇（街道）", "必须填写");
    Map<String, Object> past = declaration();
    past.put("validFrom", "2026-09-01");
    past.put("validUntil", "2026-09-30");
    assertRefused(past, "结束日期", "已经过去");
    Map<String, Object> steps = declaration();
    steps.put("shortened", List.of("FOUR_EYES"));
    assertRefused(steps, "简化的环节", "没有规定");
  }

  /** Lushan's cap of six standards does not rise, and its county confirms as ever. */
  @Test
  void anAreaMayNotGoBeyondItsOwnDocument() {
    Map<String, Object> form = declaration();
    form.put("shortened", List.of("COUNTY_CONFIRMATION"));
    assertThatThrownBy(() -> driver.start("PublicEmergency", "lushan.county", form))
        .hasMessageContaining("临时救助上限提高倍数：应在 1 到 1 之间")
        .hasMessageContaining("没有规定");
  }

  private void assertRefused(Map<String, Object> form, String label, String rule) {
    int before = emergencies.of(AREA).size();
    assertThatThrownBy(() -> driver.start("PublicEmergency", OFFICER, form))
        .hasMessageContaining(label)
        .hasMessageContaining(rule);
    assertThat(emergencies.of(AREA)).hasSize(before);
  }
}
