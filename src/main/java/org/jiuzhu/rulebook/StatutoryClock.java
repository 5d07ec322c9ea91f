package org.jiuzhu.rulebook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jiuzhu.calendar.DueTime;
import org.jiuzhu.calendar.LimitUnit;
import org.jiuzhu.calendar.OfficeHours;
import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.TimeLimit;
import org.springframework.stereotype.Component;

/**
 * Statutory deadlines of an area, by the names of its time limits. A case keeps the limits of the
 * day whose rules bind it, however long it runs.
 */
@Component
public class StatutoryClock {

  private static final String REMIND_BEFORE = "REMIND_BEFORE";

  private static final LocalTime OFFICE_OPENS = LocalTime.of(9, 0);

  private final PolicyLibrary policies;
  private final WorkingCalendar calendar;
  private final Clock clock;

  StatutoryClock(PolicyLibrary policies, WorkingCalendar calendar, Clock clock) {
    this.policies = policies;
    this.calendar = calendar;
    this.clock = clock;
  }

  /**
   * When something that begins now is due.
   *
   * @param area slug
   * @param ruleDate the day whose rules bind the case
   * @param rule name of a time limit in the policy packs
   */
  public Instant due(String area, LocalDate ruleDate, String rule) {
    TimeLimit limit = limit(area, ruleDate, rule);
    DueTime due = calendar.due(LocalDateTime.now(clock), limit.amount(), limit.unit());
    return due.at().atZone(clock.getZone()).toInstant();
  }

  /** The day on which something that begins now is due, as letters name it. */
  public LocalDate dueDay(String area, LocalDate ruleDate, String rule) {
    return LocalDate.ofInstant(due(area, ruleDate, rule), clock.getZone());
  }

  /**
   * When to remind of a time limit that begins now: in the morning of the day that leaves the
   * working days of {@code REMIND_BEFORE}, or at once where the limit is shorter.
   *
   * @param area slug
   * @param ruleDate the day whose rules bind the case
   * @param rule name of a time limit in the policy packs
   */
  public Instant near(String area, LocalDate ruleDate, String rule) {
    LocalDateTime now = LocalDateTime.now(clock);
    LocalDate due = dueDay(area, ruleDate, rule);
    LocalDateTime near =
        calendar
            .minusWorkingDays(due, limit(area, ruleDate, REMIND_BEFORE).amount())
            .atTime(OFFICE_OPENS);
    return (near.isBefore(now) ? now : near).atZone(clock.getZone()).toInstant();
  }

  /**
   * When a time limit runs out that began at some moment and stood still for some working days.
   *
   * @param amount how many
   * @param unit of what
   * @param began when it began to run
   * @param waited working days during which it did not run
   */
  public Due due(int amount, LimitUnit unit, Instant began, int waited) {
    DueTime due =
        calendar.moved(
            calendar.due(LocalDateTime.ofInstant(began, clock.getZone()), amount, unit), waited);
    return new Due(due.at().atZone(clock.getZone()).toInstant(), due.provisional());
  }

  /**
   * A moment at which a time limit runs out.
   *
   * @param provisional if it was counted through a year without a published holiday list
   */
  public record Due(Instant at, boolean provisional) {}

  /** A due time later by some working days, at the same time of day. */
  public Instant moved(Instant due, int workingDays) {
    LocalDateTime local = LocalDateTime.ofInstant(due, clock.getZone());
    return calendar
        .moved(new DueTime(local, false), workingDays)
        .at()
        .atZone(clock.getZone())
        .toInstant();
  }

  /**
   * How many working days lie between two moments: after the day of the first one, to the other.
   */
  public int workingDaysBetween(Instant from, Instant to) {
    LocalDate first = LocalDate.ofInstant(from, clock.getZone());
    LocalDate last = LocalDate.ofInstant(to, clock.getZone());
    return last.isBefore(first) ? 0 : calendar.workingDaysBetween(first, last);
  }

  /** In the morning of the day that leaves the area's {@code REMIND_BEFORE} before a due time. */
  public Instant nearOf(String area, Instant due) {
    return calendar
        .minusWorkingDays(
            LocalDate.ofInstant(due, clock.getZone()), limit(area, REMIND_BEFORE).amount())
        .atTime(OFFICE_OPENS)
        .atZone(clock.getZone())
        .toInstant();
  }

  /** Whether a due time lies in a year whose public holidays are not published. */
  public boolean isProvisional(Instant due) {
    return calendar.isProvisional(LocalDate.ofInstant(due, clock.getZone()));
  }

  /** Whether people work today. */
  public boolean isWorkingDay() {
    return calendar.isWorkingDay(LocalDate.now(clock));
  }

  /** Whether offices are open now. */
  public boolean isOfficeTime() {
    return OfficeHours.areOpen(LocalDateTime.now(clock), calendar);
  }

  /**
   * When a period of whole days that begins after a day has passed: midnight after its last day.
   *
   * @param ruleDate the day whose rules bind the case
   * @param first the day that is not counted
   */
  public Instant endOfPeriod(String area, LocalDate ruleDate, String rule, LocalDate first) {
    TimeLimit limit = limit(area, ruleDate, rule);
    LocalDate last =
        limit.unit() == LimitUnit.WORKING_DAYS
            ? calendar.addWorkingDays(first, limit.amount()).date()
            : calendar.addCalendarDays(first, limit.amount()).date();
    return last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
  }

  /** The time limit itself, by today's rules. */
  public TimeLimit limit(String area, String rule) {
    return limit(area, LocalDate.now(clock), rule);
  }

  /** The time limit itself, by the rules of a day. */
  public TimeLimit limit(String area, LocalDate ruleDate, String rule) {
    return policies.asOf(area, ruleDate).timeLimit(rule);
  }
}
