package org.jiuzhu.casefile;

import java.time.Instant;

/**
 * One thing that happened to a case.
 *
 * @param actor user id, or null where the system acted
 * @param detail a code that tells more (a source, a letter's kind), or null; never personal data
 */
public record TimelineEntry(Instant at, TimelineKind kind, String actor, String detail) {}
