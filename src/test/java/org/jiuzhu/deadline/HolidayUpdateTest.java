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
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
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
    Map<String, Object> family = Families.poorFamily();
    Map<?, ?> head = (Map<?, ?>) ((List<?>) family.get("members")).get(0);
    CaseNumber number =
        driver.start(
            "AssistanceApplication",
            "ningxia.intake",
            Families.applicant((String) head.get("name"), (String) head.get("idNumber")));
    driver.complete(number, "Task_EnterHousehold", "ningxia.intake", family);
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
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
}
