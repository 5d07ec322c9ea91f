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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiuzhu.calendar.HolidayYear;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.engine.TaskDueDates;
import org.jiuzhu.engine.TaskDueDates.DueTask;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.rulebook.StatutoryClock;
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
  private final TaskDueDates taskDueDates;
  private final PolicyLibrary policies;
  private final StatutoryClock statutoryClock;
  private final Clock clock;

  HolidayUpdate(
      JdbcClient jdbc,
      CaseClocks clocks,
      ClockKeeper keeper,
      TaskDueDates taskDueDates,
      PolicyLibrary policies,
      StatutoryClock statutoryClock,
      Clock clock) {
    this.jdbc = jdbc;
    this.clocks = clocks;
    this.keeper = keeper;
    this.taskDueDates = taskDueDates;
    this.policies = policies;
    this.statutoryClock = statutoryClock;
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
    long tasks = taskDueDates.all().stream().filter(task -> task(task, before, now)).count();
    LOG.info("holiday lists have changed: {} clocks and {} tasks worked out again", moved, tasks);
  }

  private long clocks(String area) {
    return clocks.open(area).stream().filter(this::recompute).count();
  }

  private boolean recompute(CaseClock found) {
    CaseClock after = keeper.computed(found);
    boolean differs = !after.equals(found);
    if (differs) {
      clocks.change(found, after, ClockChange.RECOMPUTED, null, null);
    }
    return differs;
  }

  /** A task keeps the number of working days that it was given. */
  private boolean task(DueTask task, WorkingCalendar before, WorkingCalendar now) {
    boolean inWorkingDays =
        policies.isOpen(task.area())
            && limits(task).stream()
                .allMatch(
                    rule ->
                        statutoryClock.limit(task.area(), rule).unit() == LimitUnit.WORKING_DAYS);
    if (!inWorkingDays) {
      return false;
    }
    LocalDate created = day(task.created());
    LocalDate due = day(task.due());
    if (due.isBefore(created)) {
      return false;
    }
    LocalDate again = now.addWorkingDays(created, before.workingDaysBetween(created, due)).date();
    if (again.equals(due)) {
      return false;
    }
    Instant moment =
        again
            .atTime(task.due().atZone(clock.getZone()).toLocalTime())
            .atZone(clock.getZone())
            .toInstant();
    taskDueDates.set(task.id(), moment);
    return true;
  }

  private List<String> limits(DueTask task) {
    Set<String> known = policies.asOf(task.area(), LocalDate.now(clock)).timeLimits().keySet();
    return task.rules().stream().filter(known::contains).toList();
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
