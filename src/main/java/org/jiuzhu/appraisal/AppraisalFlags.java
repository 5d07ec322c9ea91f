package org.jiuzhu.appraisal;

/** The variables of {@code DemocraticAppraisal}. */
public final class AppraisalFlags {

  /** What is appraised: an {@link AppraisalSubject}. Set by the calling process. */
  public static final String APPRAISAL_OF = "appraisalOf";

  /** What it came to: an {@link AppraisalOutcome}. Read by the calling process. */
  public static final String APPRAISAL_OUTCOME = "appraisalOutcome";

  /** Whether the meeting counts: a {@link Quorum}. */
  static final String QUORUM = "quorum";

  /** How a supervisor decided: a {@link Direction}. */
  static final String DIRECTION = "direction";

  /** Version of the appraisal that an instance carries: a case may have two at a time. */
  static final String APPRAISAL = "appraisal";

  private AppraisalFlags() {}

  /** Where the process goes after a meeting. */
  enum Quorum {
    MET,
    MISSED,
    MISSED_TOO_OFTEN
  }
}
