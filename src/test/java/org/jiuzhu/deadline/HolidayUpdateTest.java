package org.jiuzhu.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jiuzhu.JiuzhuTest;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.DueTimers;
import org.jiuzhu.engine.TaskDueDates;
import org.jiuzhu.process.Families;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a newly published list does to due times that were a guess. */
@JiuzhuTest
class HolidayUpdateTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @Autowired private HolidayUpdate update;
  @Autowired private MissingHolidays missing;
  @Autowired private WorkingCalendar calendar;
  @Autowired private CaseClocks clocks;
  @Autowired private TaskDueDates taskDueDates;
  @Autowired private DueTimers dueTimers;
  @Autowired private PassedDeadlines passed;
  @Autowired private CaseFiles caseFiles;
  @Autowired private CaseDriver driver;
  @Autowired private IdentityService identityService;
  @Autowired private JdbcClient jdbc;

  @AfterEach
  void resetClock() {
    ClockUtil.reset();
    identityService.clearAuthentication();
  }

  private static void moveTo(String day) {
    ClockUtil.setCurrentTime(Date.from(LocalDate.parse(day).atTime(9, 0).atZone(ZONE).toInstant()));
  }

  private static Instant endOf(String day) {
    return LocalDate.parse(day).atTime(23, 59, 59).atZone(ZONE).toInstant();
  }

  private CaseNumber accepted() {
    CaseNumber number = entered();
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    return number;
  }

  private CaseNumber entered() {
    Map<String, Object> family = Families.poorFamily();
    Map<?, ?> head = (Map<?, ?>) ((List<?>) family.get("members")).get(0);
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            "ningxia.intake",
            Families.applicant((String) head.get("name"), (String) head.get("idNumber")));
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", family);
    return number;
  }

  private Instant surveyDue(CaseNumber number) {
    return driver.task(number, "Task_SurveyHousehold").getDueDate().toInstant();
  }

  @Test
  void guessedDatesAreWorkedOutAgain() {
    moveTo("2026-02-13");
    CaseNumber number = accepted();
    Instant published = surveyDue(number);
    Instant clockDue = clocks.find(number).orElseThrow().dueAt();
    // as if it were accepted before the list of 2026 was known: weekends only
    jdbc.sql("delete from holiday_list where year = 2026").update();
    taskDueDates.set(driver.task(number, "Task_SurveyHousehold").getId(), endOf("2026-02-27"));
    jdbc.sql("update case_clock set due_at = ?, provisional = true where case_number = ?")
        .params(Timestamp.from(endOf("2026-03-13")), number.value())
        .update();

    assertThat(update.apply(calendar)).containsExactly(2026);

    assertThat(surveyDue(number)).isEqualTo(published).isAfter(endOf("2026-02-27"));
    CaseClock clock = clocks.find(number).orElseThrow();
    assertThat(clock.dueAt()).isEqualTo(clockDue);
    assertThat(clock.provisional()).isFalse();
    assertThat(
            jdbc.sql(
                    "select kind from case_clock_change where clock_id = ? order by id desc limit 1")
                .param(clock.id())
                .query(String.class)
                .single())
        .isEqualTo("RECOMPUTED");
    // the same list again moves nothing
    assertThat(update.apply(calendar)).isEmpty();
    assertThat(surveyDue(number)).isEqualTo(published);
  }

  @Test
  void theOperatorIsWarnedBeforeTheYearBegins() {
    moveTo("2026-03-02");
    assertThat(missing.years()).isEmpty();
    moveTo("2026-12-01");
    assertThat(missing.years()).containsExactly(2027);
  }

  private Instant timer(CaseNumber number, String event) {
    return driver.jobs(number, event).get(0).getDuedate().toInstant();
  }

  private void guess(CaseNumber number, String event, String day) {
    dueTimers.set(driver.jobs(number, event).get(0).getId(), endOf(day));
  }

  @Test
  void timersAreMovedWithTheTasksTheyWatch() {
    moveTo("2026-02-13");
    CaseNumber number = entered();
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of("complete", "NO", "missing", List.of("CONSENT_SIGNATURES")));
    Instant deadline = timer(number, "Event_SupplyDeadline");
    LocalDate reminder = LocalDate.ofInstant(timer(number, "Event_SupplyReminder"), ZONE);
    // as if the list of 2026 were not known: weekends only
    jdbc.sql("delete from holiday_list where year = 2026").update();
    guess(number, "Event_SupplyDeadline", "2026-02-27");
    guess(number, "Event_SupplyReminder", "2026-02-25");
    update.apply(calendar);
    assertThat(timer(number, "Event_SupplyDeadline"))
        .isEqualTo(deadline)
        .isAfter(endOf("2026-02-27"));
    assertThat(LocalDate.ofInstant(timer(number, "Event_SupplyReminder"), ZONE))
        .isEqualTo(reminder)
        .isAfter("2026-02-25");
  }

  @Test
  void aClockThatEndedMeanwhileStaysEnded() {
    moveTo("2026-03-02");
    CaseNumber number = accepted();
    jdbc.sql("update case_clock set due_at = ? where case_number = ?")
        .params(Timestamp.from(endOf("2026-03-13")), number.value())
        .update();
    CaseClock stale = clocks.find(number).orElseThrow();
    caseFiles.move(number, CaseState.GRANTED);
    CaseClock ended = clocks.find(number).orElseThrow();
    assertThat(ended.state()).isEqualTo(CaseClock.State.MET);
    assertThat(update.recompute(stale)).isFalse();
    moveTo("2026-03-16");
    passed.urge(stale);
    assertThat(clocks.find(number)).contains(ended);
  }
}
