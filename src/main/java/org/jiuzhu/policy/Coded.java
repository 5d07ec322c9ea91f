package org.jiuzhu.policy;

/**
 * A coded item of a list in a pack: a source of the economic check, a document that must not be
 * demanded, a reason for refusal, a department.
 *
 * @param code «TAX»
 * @param label Chinese name
 * @param clause where it is written, or null for an illustrative one
 * @param verify seen in a secondary copy only
 */
public record Coded(String code, String label, Clause clause, boolean verify) {}
