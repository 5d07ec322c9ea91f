package org.jiuzhu.lookups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.lookups.LookLedger.Entry;
import org.jiuzhu.lookups.RefusedLooks.Refusal;

/**
 * Finds unusual looks. Pure functions of the looks, of what is known around them, and of the
 * limits: the same looks always give the same findings, in the same order.
 *
 * <p>Lists of one's own cases and files for the bank show many families by their nature and are not
 * counted as looks at single families; searches are counted as searches.
 */
public final class UnusualLooks {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Set<Way> AT_ONE_CASE =
      Set.of(Way.PAGE, Way.PRINT, Way.EVIDENCE, Way.INTERFACE, Way.TASK_FORM, Way.ACCESS_COPY);

  private final Limits limits;
  private final ZoneId zone;
  private final Predicate<LocalDate> isWorkingDay;

  /**
   * @param zone of the offices
   * @param isWorkingDay by the calendar of public holidays
   */
  public UnusualLooks(Limits limits, ZoneId zone, Predicate<LocalDate> isWorkingDay) {
    this.limits = limits;
    this.zone = zone;
    this.isWorkingDay = isWorkingDay;
  }

  /** Somebody's day. */
  private record Day(String official, LocalDate day) {}

  /**
   * All findings, newest day first, within a day by official and rule.
   *
   * @param looks of one area, by people, oldest first
   */
  public List<Unusual> find(List<Entry> looks, Surroundings around) {
    Map<Day, List<Entry>> days = new LinkedHashMap<>();
    for (Entry entry : looks) {
      Day day = new Day(entry.look().official(), dayOf(entry));
      days.computeIfAbsent(day, key -> new ArrayList<>()).add(entry);
    }
    List<Unusual> found = new ArrayList<>();
    days.forEach(
        (day, seen) -> {
          List<Entry> atCases = seen.stream().filter(UnusualLooks::isAtOneCase).toList();
          manyAnHour(day, atCases, found);
          outOfHours(day, seen, found);
          noPart(day, atCases, around, found);
          again(day, atCases, found);
          colleaguesFamily(day, atCases, around, found);
          longClosed(day, atCases, around, found);
          searches(day, seen, found);
        });
    farAboveColleagues(days, found);
    refused(around.refused(), found);
    found.sort(
        Comparator.comparing(Unusual::day)
            .reversed()
            .thenComparing(Unusual::official)
            .thenComparing(Unusual::rule)
            .thenComparing(one -> one.caseNumber() == null ? "" : one.caseNumber().value()));
    return found;
  }

  private LocalDate dayOf(Entry entry) {
    return LocalDate.ofInstant(entry.at(), zone);
  }

  private static boolean isAtOneCase(Entry entry) {
    return entry.look().caseNumber() != null && AT_ONE_CASE.contains(entry.look().way());
  }

  /** The most different cases within any sixty minutes. */
  private void manyAnHour(Day day, List<Entry> looks, List<Unusual> found) {
    Deque<Entry> hour = new ArrayDeque<>();
    Map<CaseNumber, Integer> open = new HashMap<>();
    int most = 0;
    for (Entry entry : looks) {
      while (!hour.isEmpty() && !entry.at().isBefore(hour.peekFirst().at().plus(HOUR))) {
        open.computeIfPresent(
            hour.removeFirst().look().caseNumber(),
            (number, times) -> times == 1 ? null : times - 1);
      }
      hour.addLast(entry);
      open.merge(entry.look().caseNumber(), 1, Integer::sum);
      most = Math.max(most, open.size());
    }
    if (most > limits.casesAnHour()) {
      found.add(new Unusual(UnusualRule.MANY_CASES_AN_HOUR, day.official, day.day, null, most));
    }
  }

  private void outOfHours(Day day, List<Entry> looks, List<Unusual> found) {
    boolean working = isWorkingDay.test(day.day);
    long out =
        looks.stream()
            .filter(entry -> !working || isAtNight(LocalTime.ofInstant(entry.at(), zone)))
            .count();
    if (out > 0) {
      found.add(new Unusual(UnusualRule.OUT_OF_HOURS, day.official, day.day, null, (int) out));
    }
  }

  private boolean isAtNight(LocalTime time) {
    return time.isBefore(limits.dayBegins()) || !time.isBefore(limits.dayEnds());
  }

  /** Whoever opened a form of the case on that day had a task there. */
  private void noPart(Day day, List<Entry> looks, Surroundings around, List<Unusual> found) {
    Set<CaseNumber> tasks =
        looks.stream()
            .filter(entry -> entry.look().way() == Way.TASK_FORM)
            .map(entry -> entry.look().caseNumber())
            .collect(Collectors.toSet());
    // who oversees has a part in none of them
    Set<CaseNumber> strange =
        cases(looks.stream().filter(e -> e.look().purpose() == Purpose.CASE_WORK).toList());
    strange.removeAll(tasks);
    strange.removeIf(
        number -> around.takingPart().getOrDefault(number, Set.of()).contains(day.official));
    if (strange.size() > limits.casesWithoutPart()) {
      found.add(
          new Unusual(UnusualRule.NO_PART_IN_CASE, day.official, day.day, null, strange.size()));
    }
  }

  private static Set<CaseNumber> cases(Collection<Entry> looks) {
    return looks.stream()
        .map(entry -> entry.look().caseNumber())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void again(Day day, List<Entry> looks, List<Unusual> found) {
    Map<CaseNumber, Integer> times = new LinkedHashMap<>();
    looks.stream()
        .filter(entry -> entry.look().way() != Way.TASK_FORM)
        .forEach(entry -> times.merge(entry.look().caseNumber(), 1, Integer::sum));
    times.forEach(
        (number, count) -> {
          if (count > limits.looksAtOneCase()) {
            found.add(
                new Unusual(UnusualRule.SAME_PERSON_AGAIN, day.official, day.day, number, count));
          }
        });
  }

  /** A case from which a colleague keeps off as kin, opened without a task there. */
  private static void colleaguesFamily(
      Day day, List<Entry> looks, Surroundings around, List<Unusual> found) {
    Map<CaseNumber, Integer> times = new LinkedHashMap<>();
    Set<CaseNumber> tasks = new HashSet<>();
    for (Entry entry : looks) {
      CaseNumber number = entry.look().caseNumber();
      if (entry.look().way() == Way.TASK_FORM) {
        tasks.add(number);
      } else if (entry.look().purpose() != Purpose.OVERSIGHT
          && !around.kin().getOrDefault(number, Set.of()).isEmpty()) {
        times.merge(number, 1, Integer::sum);
      }
    }
    times.forEach(
        (number, count) -> {
          boolean works =
              tasks.contains(number)
                  || around.takingPart().getOrDefault(number, Set.of()).contains(day.official);
          if (!works) {
            found.add(
                new Unusual(UnusualRule.COLLEAGUES_FAMILY, day.official, day.day, number, count));
          }
        });
  }

  private void longClosed(Day day, List<Entry> looks, Surroundings around, List<Unusual> found) {
    Map<CaseNumber, Integer> times = new LinkedHashMap<>();
    for (Entry entry : looks) {
      Instant closed = around.closed().get(entry.look().caseNumber());
      if (closed != null
          && entry.look().way() != Way.TASK_FORM
          && entry.look().purpose() != Purpose.PERSON_ASKED
          && dayOf(entry)
              .isAfter(LocalDate.ofInstant(closed, zone).plusDays(limits.daysAfterClosing()))) {
        times.merge(entry.look().caseNumber(), 1, Integer::sum);
      }
    }
    times.forEach(
        (number, count) ->
            found.add(new Unusual(UnusualRule.LONG_CLOSED, day.official, day.day, number, count)));
  }

  private void searches(Day day, List<Entry> looks, List<Unusual> found) {
    long searches = looks.stream().filter(entry -> entry.look().way() == Way.SEARCH).count();
    if (searches > limits.searches()) {
      found.add(
          new Unusual(UnusualRule.MANY_SEARCHES, day.official, day.day, null, (int) searches));
    }
  }

  private void refused(List<Refusal> refusals, List<Unusual> found) {
    Map<Day, Set<CaseNumber>> cases = new LinkedHashMap<>();
    for (Refusal refusal : refusals) {
      Day day = new Day(refusal.official(), LocalDate.ofInstant(refusal.at(), zone));
      cases.computeIfAbsent(day, key -> new HashSet<>()).add(refusal.caseNumber());
    }
    cases.forEach(
        (day, of) -> {
          if (of.size() > limits.refusals()) {
            found.add(new Unusual(UnusualRule.REFUSED, day.official, day.day, null, of.size()));
          }
        });
  }

  /** A day's different cases against the median of those who hold the same post that day. */
  private void farAboveColleagues(Map<Day, List<Entry>> days, List<Unusual> found) {
    Map<LocalDate, Map<String, Map<String, Integer>>> byPost = new TreeMap<>();
    Map<Day, Integer> most = new LinkedHashMap<>();
    days.forEach(
        (day, seen) -> {
          int count = cases(seen.stream().filter(UnusualLooks::isAtOneCase).toList()).size();
          posts(seen)
              .forEach(
                  post ->
                      byPost
                          .computeIfAbsent(day.day, key -> new TreeMap<>())
                          .computeIfAbsent(post, key -> new TreeMap<>())
                          .put(day.official, count));
        });
    byPost.forEach(
        (date, posts) ->
            posts
                .values()
                .forEach(
                    people -> {
                      if (people.size() < limits.colleaguesForMedian()) {
                        return;
                      }
                      int twiceMedian = twiceMedian(people.values());
                      people.forEach(
                          (official, count) -> {
                            if (count >= limits.casesBeforeMedianCounts()
                                && 2 * count > limits.timesMedian() * twiceMedian) {
                              most.merge(new Day(official, date), count, Math::max);
                            }
                          });
                    }));
    most.forEach(
        (day, count) ->
            found.add(
                new Unusual(UnusualRule.FAR_ABOVE_COLLEAGUES, day.official, day.day, null, count)));
  }

  /** The posts without their township: colleagues do the same work next door. */
  private static Set<String> posts(List<Entry> looks) {
    return looks.stream()
        .flatMap(entry -> entry.look().roles().stream())
        .map(role -> role.substring(role.indexOf('.') + 1))
        .collect(Collectors.toSet());
  }

  /** Twice the median, so that the middle of two stays whole. */
  static int twiceMedian(Collection<Integer> counts) {
    List<Integer> sorted = counts.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? 2 * sorted.get(middle)
        : sorted.get(middle - 1) + sorted.get(middle);
  }
}
