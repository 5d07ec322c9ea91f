package org.jiuzhu.meeting;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jiuzhu.input.JsonFields;

/**
 * When and where people meet.
 *
 * @param meetsAt time of the day, «14:30»
 */
public record Appointment(LocalDate meetsOn, String meetsAt, String place) {

  private static final Pattern TIME = Pattern.compile("([01]?[0-9]|2[0-3])[:：][0-5][0-9]");

  /** Whoever calls a meeting for a day later than that has mistyped it. */
  private static final int LONGEST_DAYS = 60;

  /**
   * Reads the fields {@code meetsOn}, {@code meetsAt} and {@code place}; what is wrong is noted.
   *
   * @return null where something is wrong
   */
  public static Appointment read(JsonFields fields, LocalDate today) {
    LocalDate meetsOn = day(fields, "meetsOn", today);
    String meetsAt = fields.text("meetsAt", 5);
    if (meetsAt != null && !TIME.matcher(meetsAt).matches()) {
      fields.wrong("meetsAt", "time-shape");
    }
    String place = fields.text("place", 200);
    return fields.isClean() ? new Appointment(meetsOn, meetsAt.replace('：', ':'), place) : null;
  }

  /** Reads a day from today on, not too far away; null where it is wrong. */
  public static LocalDate day(JsonFields fields, String name, LocalDate today) {
    LocalDate day = fields.date(name);
    LocalDate last = today.plusDays(LONGEST_DAYS);
    if (day != null && (day.isBefore(today) || day.isAfter(last))) {
      fields.wrong(name, "between-days", today.toString(), last.toString());
    }
    return day;
  }
}
