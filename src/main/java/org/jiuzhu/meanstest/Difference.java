package org.jiuzhu.meanstest;

import java.util.Objects;

/**
 * Where what was verified differs from what was declared.
 *
 * @param member ref of the member, or null for the household
 * @param item what differs: an income or asset kind, {@code WORK_CAPACITY}, {@code SELF_CARE} or a
 *     note of a source
 * @param declared as declared: an amount in CNY or a code
 * @param verified as verified: an amount in CNY or a code
 * @param source code of the source, {@code SURVEY} for the household survey, {@code HEARING} for a
 *     figure that the applicant proved
 */
public record Difference(
    String member, String item, String declared, String verified, String source) {

  /** Whether both say the same figure of the same person and item, whoever found it. */
  boolean isSameFinding(Difference other) {
    return Objects.equals(member, other.member)
        && item.equals(other.item)
        && declared.equals(other.declared)
        && verified.equals(other.verified);
  }
}
