package org.jiuzhu.deadline;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jiuzhu.calendar.HolidayYear;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.engine.DueDate;
import org.jiuzhu.engine.DueTimers;
import org.jiuzhu.engine.TaskDueDates;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.TimeLimit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Works out due times again when the holidays of a year are published or corrected. The lists by
 * which they were last worked out are kept, so that each start sees what has changed.
 */
@Service
class HolidayUpdate {

  private static final Logger LOG = LoggerFactory.getLogger(HolidayUpdate.class);

  private final JdbcClient jdbc;
  private final CaseClocks clocks;
  private final ClockKeeper keeper;
  private final CaseFiles caseFiles;
  private final TaskDueDates taskDueDates;
  private final DueTimers dueTimers;
  private final PolicyLibrary policies;
  private final Clock clock;

  HolidayUpdate(
      JdbcClient jdbc,
      CaseClocks clocks,
      ClockKeeper keeper,
      CaseFiles caseFiles,
      TaskDueDates taskDueDates,
      DueTimers dueTimers,
      PolicyLibrary policies,
      Clock clock) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.keeper = keeper;
    this.caseFiles = caseFiles;
    this.taskDueDates = taskDueDates;
    this.dueTimers = dueTimers;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Compares a table of holidays with the one used before, and moves what it moves.
   *
   * @return the years that are new or differ
   */
  @Transactional
  public Set<Integer> apply(WorkingCalendar published) {
    jdbc.sql("lock table holiday_list in exclusive mode").update();
    List<HolidayYear> before = read();
    Set<Integer> changed = new TreeSet<>();
    published.years().stream()
        .filter(year -> !before.contains(year))
        .forEach(year -> changed.add(year.year()));
    before.stream()
        .filter(year -> !published.publishedYears().contains(year.year()))
        .forEach(year -> changed.add(year.year()));
    if (!changed.isEmpty()) {
      keep(published.years());
      if (!before.isEmpty()) {
        recompute(new WorkingCalendar(before), published);
      }
    }
    return changed;
  }

  private void recompute(WorkingCalendar before, WorkingCalendar now) {
    long moved = policies.areas().stream().filter(policies::isOpen).mapToLong(this::clocks).sum();
    long tasks = move(taskDueDates.all(), before, now, taskDueDates::set);
    long timers = move(dueTimers.all(), before, now, dueTimers::set);
    LOG.info(
        "holiday lists have changed: {} clocks, {} tasks and {} timers worked out again",
        moved,
        tasks,
        timers);
  }

  private long clocks(String area) {
    return clocks.open(area).stream().filter(this::recompute).count();
  }

  /** The case may have moved on since its clock was found. */
  boolean recompute(CaseClock found) {
    CaseClock before =
        clocks.lock(found.caseNumber()).filter(now -> now.endedAt() == null).orElse(null);
    if (before == null) {
      return false;
    }
    CaseClock after = keeper.computed(before);
    boolean differs = !after.equals(before);
    if (differs) {
      clocks.change(before, after, ClockChange.RECOMPUTED, null, null);
    }
    return differs;
  }

  private long move(
      List<DueDate> dates,
      WorkingCalendar before,
      WorkingCalendar now,
      BiConsumer<String, Instant> setter) {
    return dates.stream().filter(date -> move(date, before, now, setter)).count();
  }

  /** What is due keeps the number of working days that it was given. */
  private boolean move(
      DueDate date,
      WorkingCalendar before,
      WorkingCalendar now,
      BiConsumer<String, Instant> setter) {
    if (!inWorkingDays(date)) {
      return false;
    }
    LocalDate created = day(date.created());
    LocalDate due = day(date.due());
    if (due.isBefore(created)) {
      return false;
    }
    LocalDate again = now.addWorkingDays(created, before.workingDaysBetween(created, due)).date();
    if (again.equals(due)) {
      return false;
    }
    Instant moment =
        again
            .atTime(date.due().atZone(clock.getZone()).toLocalTime())
            .atZone(clock.getZone())
            .toInstant();
    setter.accept(date.id(), moment);
    return true;
  }

  /** By the rules that bind the case. */
  private boolean inWorkingDays(DueDate date) {
    CaseFile caseFile = caseFiles.get(date.caseNumber());
    // a case older than its area's rules is left alone: one odd case must not stop the start
    if (!policies.isOpen(caseFile.area())
        || caseFile.ruleDate().isBefore(policies.starts(caseFile.area()))) {
      return false;
    }
    Map<String, TimeLimit> limits =
        policies.asOf(caseFile.area(), caseFile.ruleDate()).timeLimits();
    return date.rules().stream()
        .map(limits::get)
        .allMatch(limit -> limit == null || limit.unit() == LimitUnit.WORKING_DAYS);
  }

  private LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, clock.getZone());
  }

  private List<HolidayYear> read() {
    return jdbc.sql("select year, off, working_weekends from holiday_list order by year")
        .query(
            (row, n) ->
                new HolidayYear(
                    row.getInt("year"), days(row, "off"), days(row, "working_weekends")))
        .list();
  }

  private static Set<LocalDate> days(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Arrays.stream((Date[]) array.getArray())
        .map(Date::toLocalDate)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void keep(Collection<HolidayYear> years) {
    jdbc.sql("delete from holiday_list").update();
    for (HolidayYear year : years) {
      jdbc.sql(
              """
              insert into holiday_list (year, off, working_weekends, read_at)
              values (?, cast(? as date[]), cast(? as date[]), ?)
              """)
          .params(
              year.year(),
              literal(year.off()),
              literal(year.workingWeekends()),
              Timestamp.from(clock.instant()))
          .update();
    }
  }

  private static String literal(Set<LocalDate> days) {
    return days.stream()
        .sorted()
        .map(LocalDate::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
