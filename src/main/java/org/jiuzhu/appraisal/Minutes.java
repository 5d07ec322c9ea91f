package org.jiuzhu.appraisal;

/**
 * The record of a meeting that had a quorum.
 *
 * @param text main points of what was said and concluded
 * @param signatures members who signed the paper
 * @param unsigned why others did not, or null where all signed
 * @param passShare the share of valid votes that was asked for that day, «1/2»
 * @param recordedBy user id of whoever entered it
 */
public record Minutes(
    Ballot ballot,
    String chair,
    String recorder,
    String text,
    int signatures,
    String unsigned,
    String passShare,
    String recordedBy) {}
