package org.jiuzhu.policy;

import org.jiuzhu.calendar.LimitUnit;

/**
 * How long something may take.
 *
 * @param name «NOTICE_PERIOD»
 * @param amount how many
 * @param unit of what
 * @param clause where it is written, or null for an illustrative one
 * @param source the clause in words, or a remark
 * @param illustrative no figure is published
 * @param verify seen in a secondary copy only
 * @param label Chinese name
 */
public record TimeLimit(
    String name,
    int amount,
    LimitUnit unit,
    Clause clause,
    String source,
    boolean illustrative,
    boolean verify,
    String label) {}
