package org.jiuzhu.closing;

import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TimelineKind;

/** Why a case ends without a decision about aid. */
public enum ClosingReason {
  /** Taken back by the applicant. */
  WITHDRAWN(CaseState.WITHDRAWN, TimelineKind.WITHDRAWN),
  /** What was missing did not come in time, which counts as taken back. */
  UNSUPPLIED(CaseState.WITHDRAWN, TimelineKind.CLOSED_UNSUPPLIED),
  /** Nobody of the household is left. */
  DECEASED(CaseState.CLOSED, TimelineKind.CLOSED),
  /** The household moved to another area, which is where it applies now. */
  MOVED_AWAY(CaseState.CLOSED, TimelineKind.CLOSED),
  /**
   * Nothing is paid any more after a death; the household was heard; open to review and litigation.
   */
  AID_ENDED(CaseState.CLOSED, TimelineKind.CLOSED),
  /** The same person is paid monthly aid under another case. */
  PAID_ELSEWHERE(CaseState.CLOSED, TimelineKind.GRANT_REPLACED),
  /** The applicant was heard and still does not cooperate; open to review and litigation. */
  NOT_COOPERATING(CaseState.TERMINATED, TimelineKind.CLOSED);

  private final CaseState state;
  private final TimelineKind kind;

  ClosingReason(CaseState state, TimelineKind kind) {
    this.state = state;
    this.kind = kind;
  }

  CaseState state() {
    return state;
  }

  TimelineKind kind() {
    return kind;
  }

  /** Whether the closing is itself a decision against the applicant. */
  boolean isAgainstTheApplicant() {
    return this == NOT_COOPERATING;
  }
}
