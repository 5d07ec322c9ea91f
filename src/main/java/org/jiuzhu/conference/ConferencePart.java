package org.jiuzhu.conference;

/** Whether somebody invited to a conference has a vote. */
public enum ConferencePart {
  /** Counts for the quorum and votes. */
  VOTING,
  /** 列席: neither counts nor votes. */
  ATTENDING
}
