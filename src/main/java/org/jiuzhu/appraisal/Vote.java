package org.jiuzhu.appraisal;

import org.jiuzhu.meeting.VoteChoice;

/**
 * One vote.
 *
 * @param voter name, null where the ballot was secret
 */
public record Vote(String voter, VoteChoice choice) {}
