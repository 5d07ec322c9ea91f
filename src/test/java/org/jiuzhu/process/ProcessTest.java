package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.MarkedSearch;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.checkagency.CheckAgencyDemo;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.protection.EncryptionKeys;
import org.jiuzhu.rotation.OpenedValues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks cases through their processes on a fixed day, 2 March 2026, a Monday. */
@JiuzhuTest
abstract class ProcessTest {

  static final String TODAY = "2026-03-02";

  @Autowired ProcessEngine engine;
  @Autowired RuntimeService runtimeService;
  @Autowired HistoryService historyService;
  @Autowired TaskService taskService;
  @Autowired CaseDriver driver;
  @Autowired CaseFiles caseFiles;
  @Autowired CheckAgencyDemo agency;

  @BeforeEach
  void fixTheDay() {
    init(engine);
    moveTo(TODAY);
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
    engine.getIdentityService().clearAuthentication();
  }

  /**
   * Whatever a test let people say: no ID number, telephone or account that is sealed somewhere
   * lies open anywhere.
   */
  @AfterAll
  static void sealedNumbersLieNowhereInClear(
      @Autowired DataSource database, @Autowired EncryptionKeys keys) throws SQLException {
    Set<String> numbers = OpenedValues.tellingNumbers(OpenedValues.of(database, keys));
    assertThat(MarkedSearch.numbersInTables(database, numbers)).isEmpty();
  }

  /** Nine in the morning of a day. */
  static void moveTo(String day) {
    Instant morning =
        LocalDate.parse(day).atTime(9, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    ClockUtil.setCurrentTime(Date.from(morning));
  }

  /** What happens next does not happen in the same moment. */
  static void moveOn() {
    ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plusSeconds(60)));
  }

  ProcessInstance instance(String process, CaseNumber number) {
    return runtimeService
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number.value())
        .singleResult();
  }

  CaseNumber received(Map<String, Object> household) {
    Map<?, ?> head = (Map<?, ?>) ((List<?>) household.get("members")).get(0);
    return driver.start(
        "AssistanceApplication",
        "ningxia.intake",
        Families.applicant((String) head.get("name"), (String) head.get("idNumber")));
  }

  CaseNumber entered(Map<String, Object> household) {
    CaseNumber number = received(household);
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", household);
    return number;
  }

  CaseNumber accepted(Map<String, Object> household) {
    CaseNumber number = entered(household);
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    return number;
  }

  CaseNumber determined(Map<String, Object> household) {
    CaseNumber number = accepted(household);
    driver.runJobs(number, "Task_QuerySource");
    driver.complete(
        number, "Task_SurveyHousehold", "ningxia.survey", Families.surveyOf(household, TODAY));
    return number;
  }
}
