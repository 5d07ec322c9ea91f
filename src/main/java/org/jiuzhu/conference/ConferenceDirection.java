package org.jiuzhu.conference;

/** How a supervisor decides after meetings that came to nothing. */
public enum ConferenceDirection {
  MEET_AGAIN,
  /** Not discussed any more: back to where it came from. */
  END
}
