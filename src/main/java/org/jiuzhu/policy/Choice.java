package org.jiuzhu.policy;

import java.time.LocalDate;

/**
 * An area's answer to a {@link Rule} as of a day.
 *
 * @param value the answer
 * @param clause where it is written, or null for an illustrative one
 * @param from since when
 */
public record Choice<E>(
    E value, Clause clause, LocalDate from, boolean illustrative, boolean verify) {}
