package org.jiuzhu.conference;

import java.time.LocalDate;

/**
 * What became of a meeting that was called.
 *
 * @param attendance null where it was put off or is not needed
 * @param reason why it was put off or is not needed, or null
 * @param nextOn day of the next meeting, or null
 */
public record Session(
    SessionOutcome outcome, Attendance attendance, String reason, LocalDate nextOn) {}
