package org.jiuzhu.calendar;

import java.time.LocalDate;

/**
 * The last day on which something may still be done.
 *
 * @param date the day, which ends at midnight in Asia/Shanghai
 * @param provisional true if the count ran through a year whose public holidays are not published
 *     yet: only weekends were left out there, and the day must be worked out again later
 */
public record Deadline(LocalDate date, boolean provisional) {}
