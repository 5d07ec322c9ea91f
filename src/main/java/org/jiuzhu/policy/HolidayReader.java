package org.jiuzhu.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.calendar.HolidayYear;
import org.jiuzhu.calendar.WorkingCalendar;

/** Reads the table of public holidays. */
public final class HolidayReader {

  private HolidayReader() {}

  /**
   * @param file the file's name, for messages
   * @param yaml for each year the lists {@code off} and {@code working-weekends}; a day is
   *     «2026-02-14», a range «2026-02-15/2026-02-23»
   * @throws IllegalArgumentException naming file, line and what is wrong
   */
  public static WorkingCalendar read(String file, String yaml) {
    List<PackProblem> problems = new ArrayList<>();
    Section root = Section.root(file, yaml, problems);
    root.allowOnly(List.of("years"));
    Section years = root.child("years");
    List<HolidayYear> read = new ArrayList<>();
    for (String year : years.keys()) {
      Section section = years.child(year);
      section.allowOnly(List.of("source", "off", "working-weekends"));
      section.required("source");
      Set<LocalDate> off = days(section, "off");
      Set<LocalDate> working = days(section, "working-weekends");
      if (problems.isEmpty()) {
        read.add(new HolidayYear(Integer.parseInt(year), off, working));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .map(problem -> problem.message(Locale.SIMPLIFIED_CHINESE))
              .collect(Collectors.joining("\n")));
    }
    return new WorkingCalendar(read);
  }

  private static Set<LocalDate> days(Section section, String key) {
    Set<LocalDate> days = new HashSet<>();
    for (String text : section.texts(key)) {
      String[] ends = text.split("/", 2);
      try {
        LocalDate first = LocalDate.parse(ends[0]);
        LocalDate last = LocalDate.parse(ends[ends.length - 1]);
        if (last.isBefore(first)) {
          throw new IllegalArgumentException("the range ends before it begins");
        }
        first.datesUntil(last.plusDays(1)).forEach(days::add);
      } catch (java.time.DateTimeException | IllegalArgumentException e) {
        section.problem(key, PackProblem.Code.WRONG_DATE, java.util.Map.of("found", text));
      }
    }
    return days;
  }
}
