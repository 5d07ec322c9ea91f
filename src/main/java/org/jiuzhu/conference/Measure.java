package org.jiuzhu.conference;

import java.time.LocalDate;

/**
 * Something that a department is to do.
 *
 * @param department code of the pack's list
 * @param dueOn last day for its answer
 */
public record Measure(String text, String department, LocalDate dueOn) {}
