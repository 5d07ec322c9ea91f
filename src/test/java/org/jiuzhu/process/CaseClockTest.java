package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.deadline.CaseClock;
import org.jiuzhu.deadline.CaseClock.State;
import org.jiuzhu.deadline.CaseClocks;
import org.jiuzhu.deadline.Extensions;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.InvalidInputException;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.organisation.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statutory clock of a case, from acceptance on 2 March 2026. */
class CaseClockTest extends ProcessTest {

  @Autowired private CaseClocks clocks;
  @Autowired private Extensions extensions;
  @Autowired private Staff staff;
  @Autowired private Letters letters;
  @Autowired private Timeline timeline;
  @Autowired private JdbcClient jdbc;

  private CaseClock clock(CaseNumber number) {
    return clocks.find(number).orElseThrow();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneId.of("Asia/Shanghai"));
  }

  private LocalDate due(CaseNumber number) {
    return day(clock(number).dueAt());
  }

  private LocalDate surveyDue(CaseNumber number) {
    return day(driver.task(number, "Task_SurveyHousehold").getDueDate().toInstant());
  }

  private List<String> changes(CaseNumber number) {
    return jdbc.sql("select kind from case_clock_change where clock_id = ? order by id")
        .param(clock(number).id())
        .query(String.class)
        .list();
  }

  private static LocalDate on(String day) {
    return LocalDate.parse(day);
  }

  @Test
  void itStartsAtAcceptanceAndNotBefore() {
    CaseNumber number = entered(Families.poorFamily());
    assertThat(clocks.find(number)).isEmpty();
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    CaseClock clock = clock(number);
    assertThat(clock.rule()).isEqualTo("TOTAL_TOWNSHIP");
    assertThat(clock.state()).isEqualTo(State.RUNNING);
    assertThat(clock.provisional()).isFalse();
    // twenty working days after Monday 2 March
    assertThat(due(number)).isEqualTo(on("2026-03-30"));
    assertThat(day(clock.nearAt())).isEqualTo(on("2026-03-26"));
  }

  @Test
  void acrossSpringFestivalMadeUpDaysCount() {
    moveTo("2026-02-13");
    CaseNumber number = accepted(Families.poorFamily());
    // 14, 24 to 28 February; 2 to 6, 9 to 13, 16 to 19 March
    assertThat(due(number)).isEqualTo(on("2026-03-19"));
  }

  @Test
  void theDecisionMeetsIt() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-30");
    caseFiles.move(number, CaseState.REFUSED);
    assertThat(clock(number).state()).isEqualTo(State.MET);
    assertThat(clock(number).endedAt()).isNotNull();
  }

  @Test
  void aLateDecisionDoesNot() {
    CaseNumber number = accepted(Families.poorFamily());
    moveTo("2026-03-31");
    caseFiles.move(number, CaseState.GRANTED);
    assertThat(clock(number).state()).isEqualTo(State.PASSED);
  }

  @Test
  void aCaseThatIsOpenedAgainRunsOn() {
    CaseNumber number = accepted(Families.poorFamily());
    caseFiles.move(number, CaseState.GRANTED);
    caseFiles.move(number, CaseState.CHECKING);
    assertThat(clock(number).state()).isEqualTo(State.RUNNING);
    assertThat(clock(number).endedAt()).isNull();
    assertThat(changes(number)).containsExactly("STARTED", "ENDED", "REOPENED");
  }

  @Test
  void aWaitForTheApplicantMovesIt() {
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(surveyDue(number)).isEqualTo(on("2026-03-16"));
    moveTo("2026-03-04");
    caseFiles.move(number, CaseState.HEARING);
    assertThat(clock(number).state()).isEqualTo(State.SUSPENDED);
    moveTo("2026-03-11");
    caseFiles.move(number, CaseState.CHECKING);
    // five working days later: 5, 6, 9, 10, 11 March; and 4 to 6 April are off
    assertThat(clock(number).state()).isEqualTo(State.RUNNING);
    assertThat(clock(number).waited()).isEqualTo(5);
    assertThat(due(number)).isEqualTo(on("2026-04-07"));
    assertThat(surveyDue(number)).isEqualTo(on("2026-03-23"));
    assertThat(changes(number)).containsExactly("STARTED", "SUSPENDED", "WAITED");
  }

  @Test
  void aWaitOfNoWholeDayMovesNothing() {
    CaseNumber number = accepted(Families.poorFamily());
    caseFiles.move(number, CaseState.HEARING);
    caseFiles.move(number, CaseState.CHECKING);
    assertThat(due(number)).isEqualTo(on("2026-03-30"));
    assertThat(surveyDue(number)).isEqualTo(on("2026-03-16"));
  }

  @Test
  void whatTheApplicantBringsLateCostsNoTimeBeforeAcceptance() {
    CaseNumber number = entered(Families.poorFamily());
    driver.complete(
        number,
        "Task_AcceptApplication",
        "ningxia.intake",
        Map.of("complete", "NO", "missing", List.of("CONSENT_SIGNATURES")));
    assertThat(
            jdbc.sql("select count(*) from case_wait where case_number = ? and ended_at is null")
                .param(number.value())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    moveTo("2026-03-05");
    Map<String, Object> supplied = Families.poorFamily();
    supplied.remove("entry");
    supplied.put("suppliedNote", "补来签字");
    driver.complete(number, "Task_SupplyMissing", "ningxia.intake", supplied);
    driver.complete(number, "Task_AcceptApplication", "ningxia.intake", Map.of("complete", "YES"));
    // twenty working days after Thursday 5 March
    assertThat(due(number)).isEqualTo(on("2026-04-02"));
  }

  @Test
  void thoseWhoConfirmExtendItOnce() {
    CaseNumber number = accepted(Families.poorFamily());
    extensions.extend(number, staff.person("ningxia.approve"), "LONG_AWAY", "成员在外地务工");
    CaseClock clock = clock(number);
    assertThat(clock.rule()).isEqualTo("TOTAL_EXTENDED");
    assertThat(clock.extendedBy()).isEqualTo("LONG_AWAY");
    // forty-five working days after 2 March: 21 in March, 21 in April without Qingming, 6 to 8 May
    assertThat(due(number)).isEqualTo(on("2026-05-08"));
    assertThat(timeline.of(number))
        .anySatisfy(
            entry -> {
              assertThat(entry.kind()).isEqualTo(TimelineKind.EXTENDED);
              assertThat(entry.detail()).isEqualTo("LONG_AWAY");
              assertThat(entry.actor()).isEqualTo("ningxia.approve");
            });
    Letter letter = letters.newest(number, LetterKind.EXTENSION).orElseThrow();
    assertThat(letter.content())
        .containsEntry("dueBefore", "2026-03-30")
        .containsEntry("dueAfter", "2026-05-08");
    assertThatThrownBy(
            () -> extensions.extend(number, staff.person("ningxia.county"), "COMPLEX_CASE", null))
        .isInstanceOf(RefusedException.class)
        .hasMessage("extended-once");
    assertThatThrownBy(() -> jdbc.sql("delete from case_extension").update())
        .hasMessageContaining("only ever added");
  }

  @Test
  void anExtensionSurvivesTheDetermination() {
    CaseNumber number = accepted(Families.poorFamily());
    extensions.extend(number, staff.person("ningxia.county"), "COMPLEX_CASE", null);
    caseFiles.move(number, CaseState.HEARING);
    moveTo("2026-03-03");
    caseFiles.move(number, CaseState.CHECKING);
    assertThat(clock(number).rule()).isEqualTo("TOTAL_EXTENDED");
    assertThat(due(number)).isEqualTo(on("2026-05-09"));
  }

  @Test
  void othersDoNotExtendItNorForAnyReasonNorTooLate() {
    CaseNumber number = accepted(Families.poorFamily());
    for (Person other :
        List.of(
            staff.person("ningxia.intake"),
            staff.person("ningxia.supervisor"),
            staff.person("ningxia.t2.approve"),
            Person.of("xpcc.county", List.of("xpcc.county")))) {
      assertThatThrownBy(() -> extensions.extend(number, other, "COMPLEX_CASE", null))
          .isInstanceOf(RefusedException.class)
          .hasMessage("extension-by-those-who-confirm");
    }
    assertThatThrownBy(
            () -> extensions.extend(number, staff.person("ningxia.approve"), "NO_REASON", null))
        .isInstanceOf(InvalidInputException.class);
    moveTo("2026-03-31");
    assertThatThrownBy(
            () -> extensions.extend(number, staff.person("ningxia.approve"), "COMPLEX_CASE", null))
        .isInstanceOf(RefusedException.class)
        .hasMessage("extension-too-late");
    assertThat(letters.newest(number, LetterKind.EXTENSION)).isEmpty();
    CaseNumber early = entered(Families.poorFamily());
    assertThatThrownBy(
            () -> extensions.extend(early, staff.person("ningxia.approve"), "COMPLEX_CASE", null))
        .isInstanceOf(RefusedException.class)
        .hasMessage("no-running-clock");
  }

  @Test
  void aYearWithoutAListGivesProvisionalDates() {
    moveTo("2026-12-21");
    CaseNumber number = accepted(Families.poorFamily());
    assertThat(clock(number).provisional()).isTrue();
  }
}
