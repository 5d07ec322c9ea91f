package org.jiuzhu.deadline;

import org.jiuzhu.calendar.WorkingCalendar;
import org.jiuzhu.input.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At each start: clocks for accepted cases that have none yet, due times by the newest holiday
 * lists, and a warning where a list is missing.
 */
@Component
class DeadlineStart {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineStart.class);

  private final CaseClocks clocks;
  private final ClockKeeper keeper;
  private final HolidayUpdate holidayUpdate;
  private final MissingHolidays missingHolidays;
  private final WorkingCalendar calendar;
  private final Messages messages;
  private final TransactionTemplate transaction;

  DeadlineStart(
      CaseClocks clocks,
      ClockKeeper keeper,
      HolidayUpdate holidayUpdate,
      MissingHolidays missingHolidays,
      WorkingCalendar calendar,
      Messages messages,
      TransactionTemplate transaction) {
    this.clocks = clocks;
    this.keeper = keeper;
    this.holidayUpdate = holidayUpdate;
    this.missingHolidays = missingHolidays;
    this.calendar = calendar;
    this.messages = messages;
    this.transaction = transaction;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(15)
  void prepare() {
    transaction.executeWithoutResult(status -> clocks.without().forEach(keeper::start));
    holidayUpdate.apply(calendar);
    missingHolidays
        .years()
        .forEach(year -> LOG.warn(messages.text("deadline.holidays-missing", year.toString())));
  }
}
