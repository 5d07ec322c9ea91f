package org.jiuzhu.conference;

import org.jiuzhu.meeting.VoteChoice;

/**
 * One member's vote on one motion.
 *
 * @param voter name of whoever sat there
 */
public record Vote(String voter, VoteChoice choice) {}
