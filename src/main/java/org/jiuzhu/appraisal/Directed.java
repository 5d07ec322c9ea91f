package org.jiuzhu.appraisal;

/**
 * What a supervisor decided after meetings without a quorum.
 *
 * @param decidedBy user id
 */
record Directed(Direction direction, String reason, String decidedBy) {}
