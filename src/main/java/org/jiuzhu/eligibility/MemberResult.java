package org.jiuzhu.eligibility;

/**
 * How a member stands in the result.
 *
 * @param included whether the amount is for him
 * @param alone whether he counts as a household of one
 */
public record MemberResult(String ref, boolean included, boolean alone) {}
