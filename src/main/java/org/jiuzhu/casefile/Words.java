package org.jiuzhu.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jiuzhu.input.Messages;
import org.springframework.stereotype.Component;

/** Codes, days and times in the words that people read. */
@Component
public class Words {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Messages messages;
  private final Clock clock;

  Words(Messages messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  /** A coded value, {@code <type>.<CODE>} in the messages file. */
  public String of(Enum<?> code) {
    return code == null ? "" : of(code.getDeclaringClass().getSimpleName(), code.name());
  }

  /** A code of a named list. */
  public String of(String list, String code) {
    String text = messages.textOrNull(list + "." + code);
    return text == null ? code : text;
  }

  /** A text by key. */
  public String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /** A day. */
  public String day(LocalDate day) {
    return day == null ? "" : day.toString();
  }

  /** The month of a day. */
  public String month(LocalDate day) {
    return day == null ? "" : text("month", String.valueOf(day.getYear()), day.getMonthValue());
  }

  /** A moment, in the local time of the system. */
  public String moment(Instant moment) {
    return moment == null ? "" : TIME.format(moment.atZone(clock.getZone()));
  }

  /** Yes or no. */
  public String yesNo(boolean yes) {
    return messages.text(yes ? "yes" : "no");
  }
}
