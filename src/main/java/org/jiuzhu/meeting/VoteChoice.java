package org.jiuzhu.meeting;

/** What a member voted. */
public enum VoteChoice {
  FOR,
  AGAINST,
  ABSTAIN,
  /** A sheet that cannot be read as a vote; only where sheets are used. */
  INVALID
}
