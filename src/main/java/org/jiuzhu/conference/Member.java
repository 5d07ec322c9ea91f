package org.jiuzhu.conference;

/**
 * A department's representative who is asked to a conference.
 *
 * @param department code of the pack's list
 * @param name unique within one meeting
 */
public record Member(String department, String name, ConferencePart part) {

  boolean isVoting() {
    return part == ConferencePart.VOTING;
  }
}
