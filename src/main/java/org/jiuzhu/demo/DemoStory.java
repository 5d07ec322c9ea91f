package org.jiuzhu.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.deadline.Extensions;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.engine.TimeTravel;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.reassignment.Reassignments;
import org.jiuzhu.reassignment.Reassignments.Order;
import org.jiuzhu.reassignment.Reassignments.Outcome;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays what happens to a family's case after the stage that it reached, by the same forms. */
@Component
@Profile("demo")
class DemoStory {

  private static final int OFFICE_OPENS = 9;
  private static final Pattern DAY = Pattern.compile("\\$day(?:\\+(\\d+))?");

  private final CaseDriver driver;
  private final Extensions extensions;
  private final Reassignments reassignments;
  private final Staff staff;
  private final StatutoryClock statutory;
  private final TimeTravel timeTravel;
  private final Clock clock;

  DemoStory(
      CaseDriver driver,
      Extensions extensions,
      Reassignments reassignments,
      Staff staff,
      StatutoryClock statutory,
      TimeTravel timeTravel,
      Clock clock) {
    this.driver = driver;
    this.extensions = extensions;
    this.reassignments = reassignments;
    this.staff = staff;
    this.statutory = statutory;
    this.timeTravel = timeTravel;
    this.clock = clock;
  }

  /**
   * Plays the family's story.
   *
   * @param applied the day of the application
   */
  void play(CaseNumber number, DemoFamily family, LocalDate applied) {
    for (DemoStep step : family.story()) {
      if (step.day() != null) {
        timeTravel.to(morning(applied.plusDays(step.day())));
      }
      play(number, family, step);
    }
  }

  private void play(CaseNumber number, DemoFamily family, DemoStep step) {
    if (step.start() != null) {
      driver.start(
          step.start(), user(number.area(), family, step.as()), form(number, family, step));
    } else if (step.task() != null) {
      driver.completeOldest(
          number, step.task(), user(number.area(), family, step.as()), form(number, family, step));
    } else if (step.jobs() != null) {
      driver.runJobsToTheEnd(number, step.jobs());
    } else if (step.claim() != null) {
      driver.claim(number, step.claim(), user(number.area(), family, step.as()));
    } else if (step.extend() != null) {
      extensions.extend(
          number, staff.person(user(number.area(), family, step.as())), step.extend(), null);
    } else if (step.handOver() != null) {
      handOver(number, family, step);
    } else if (step.watch()) {
      watch();
    } else {
      throw new IllegalStateException("a step without anything to do");
    }
  }

  private void handOver(CaseNumber number, DemoFamily family, DemoStep step) {
    DemoStep.HandOver what = step.handOver();
    List<String> tasks = driver.taskIds(number, what.task());
    Order order =
        new Order(
            user(number.area(), family, what.from()),
            tasks,
            user(number.area(), family, what.to()),
            what.reason(),
            null);
    List<Outcome> outcomes =
        reassignments.carryOut(order, staff.person(user(number.area(), family, step.as())));
    outcomes.stream()
        .filter(outcome -> outcome.refusal() != null)
        .findFirst()
        .ifPresent(
            outcome -> {
              throw new IllegalStateException(outcome.refusal());
            });
  }

  /** Nobody is urged on a day off. */
  private void watch() {
    while (!statutory.isWorkingDay()) {
      timeTravel.to(morning(LocalDate.now(clock).plusDays(1)));
    }
    driver.runTimer("DeadlineWatch");
  }

  private Instant morning(LocalDate day) {
    return day.atTime(OFFICE_OPENS, 0).atZone(clock.getZone()).toInstant();
  }

  /** The account behind a role: in the township that has the case, or else in its area. */
  static String user(String area, DemoFamily family, String role) {
    boolean ofTownship =
        List.of(Role.INTAKE, Role.SURVEY, Role.APPROVE, Role.HELPER).stream()
            .anyMatch(each -> role.startsWith(each.slug()));
    boolean named = family.township().equals(DemoFamily.FIRST_TOWNSHIP) || !ofTownship;
    return area + "." + (named ? role : family.township() + "." + role);
  }

  private Map<String, Object> form(CaseNumber number, DemoFamily family, DemoStep step) {
    Map<String, Object> form = new HashMap<>();
    if (step.withHousehold()) {
      form.putAll(family.household());
    }
    form.putAll(filled(step.form(), number, LocalDate.now(clock).toString()));
    return form;
  }

  /** A form with the day, the case number and the area put in. */
  static Map<String, Object> filled(Map<String, Object> form, CaseNumber number, String day) {
    return form.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> filled(entry.getValue(), number, day)));
  }

  private static Object filled(Object value, CaseNumber number, String day) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(
              Collectors.toMap(
                  entry -> (String) entry.getKey(),
                  entry -> filled((Object) entry.getValue(), number, day)));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> filled((Object) item, number, day)).toList();
    }
    if (!(value instanceof String text)) {
      return value;
    }
    String dated = DAY.matcher(text).replaceAll(found -> later(day, found.group(1)));
    // what opens a case knows none yet
    return number == null
        ? dated
        : dated.replace("$case", number.value()).replace("$area", number.area());
  }

  private static String later(String day, String days) {
    return LocalDate.parse(day).plusDays(days == null ? 0 : Long.parseLong(days)).toString();
  }
}
