package org.jiuzhu.appraisal;

import org.jiuzhu.meeting.Tally;

/** What an appraisal came to. It is evidence for the approver and never decides the case. */
public enum AppraisalOutcome {
  /** The members find the household's situation true and support aid, whatever was asked. */
  SUPPORTED,
  /** They do not. */
  NOT_SUPPORTED,
  /** No side has enough votes, or no meeting had a quorum. */
  UNDECIDED;

  /**
   * What the votes mean.
   *
   * @param share of the valid votes that a side needs, «1/2»
   */
  static AppraisalOutcome of(Tally votes, String share) {
    if (votes.carries(votes.supporting(), share)) {
      return SUPPORTED;
    }
    return votes.carries(votes.opposing(), share) ? NOT_SUPPORTED : UNDECIDED;
  }
}
