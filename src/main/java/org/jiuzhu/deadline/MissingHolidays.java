package org.jiuzhu.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jiuzhu.calendar.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Years into which due dates reach already while their holidays are not in the table. */
@Component
public class MissingHolidays {

  /** The longest time limit that counts in working days, 特殊情况全程, and some time for waits. */
  private static final int HORIZON = 60;

  private final WorkingCalendar calendar;
  private final Clock clock;

  MissingHolidays(WorkingCalendar calendar, Clock clock) {
    this.calendar = calendar;
    this.clock = clock;
  }

  /** The years, oldest first; empty if all is well. */
  public List<Integer> years() {
    LocalDate today = LocalDate.now(clock);
    LocalDate last = calendar.addWorkingDays(today, HORIZON).date();
    return IntStream.rangeClosed(today.getYear(), last.getYear())
        .filter(year -> !calendar.publishedYears().contains(year))
        .boxed()
        .toList();
  }
}
