package org.jiuzhu.calendar;

import java.time.LocalDateTime;

/**
 * The moment at which a time limit runs out, local time of Asia/Shanghai.
 *
 * @param at for limits in days the last second of the last day, for limits in hours the very moment
 * @param provisional as in {@link Deadline}
 */
public record DueTime(LocalDateTime at, boolean provisional) {}
