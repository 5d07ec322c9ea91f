package org.jiuzhu.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Looks at the pages over HTTP on a fixed day, 2 March 2026, with cases of real processes. */
@JiuzhuTest
abstract class WebTest {

  static final String TODAY = "2026-03-02";

  @LocalServerPort int port;
  @Autowired CaseDriver driver;
  @Autowired private IdentityService identityService;

  @BeforeEach
  void fixTheDay() {
    moveTo(TODAY);
  }

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
    identityService.clearAuthentication();
  }

  /** Ten in the morning of a day. */
  static void moveTo(String day) {
    ClockUtil.setCurrentTime(
        Date.from(
            LocalDate.parse(day).atTime(10, 0).atZone(ZoneId.of("Asia/Shanghai")).toInstant()));
  }

  Visitor as(String user) {
    return Visitor.loggedIn(port, user);
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

  CaseNumber confirmed(Map<String, Object> household) {
    CaseNumber number = determined(household);
    driver.complete(
        number, "Task_ApproveAtTownship", "ningxia.approve", Map.of("outcome", "CONFIRM"));
    return number;
  }

  CaseNumber posted(Map<String, Object> household) {
    CaseNumber number = confirmed(household);
    driver.complete(
        number,
        "Task_PostNotice",
        "ningxia.approve",
        Map.of("postedOn", TODAY, "place", "东河村公开栏", "poster", "刘审核"));
    return number;
  }

  /** Moves the clock to 10 March 2026. */
  CaseNumber granted(Map<String, Object> household) {
    CaseNumber number = posted(household);
    moveTo("2026-03-10");
    driver.runJobs(number, "Event_NoticePeriodOver");
    driver.complete(
        number,
        "Task_RecordTakedown",
        "ningxia.approve",
        Map.of("takenDownOn", "2026-03-10", "note", "没有异议"));
    return number;
  }
}
