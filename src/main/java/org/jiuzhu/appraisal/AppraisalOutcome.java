package org.jiuzhu.appraisal;

/** What an appraisal came to. It is evidence for the approver and never decides the case. */
public enum AppraisalOutcome {
  /** The members find the household's situation true and support aid, whatever was asked. */
  SUPPORTED,
  /** They do not. */
  NOT_SUPPORTED,
  /** No side has enough votes, or no meeting had a quorum. */
  UNDECIDED
}
