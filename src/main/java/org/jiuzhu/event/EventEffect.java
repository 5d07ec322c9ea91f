package org.jiuzhu.event;

/** What an event did to its case. */
public enum EventEffect {
  /** The case goes on as it was; what was reported is in its file. */
  CONTINUED,
  /** The examination began again. */
  RESTARTED,
  /** The aid is on hold until somebody has settled how it goes on. */
  AID_ON_HOLD,
  /** Another township works on the case now. */
  TRANSFERRED,
  /** The case was closed. */
  CLOSED,
  /** The applicant explained himself; nothing follows. */
  DROPPED,
  /** The application was taken back before this was worked off. */
  SUPERSEDED,
  /** The case had ended when this reached it. */
  TOO_LATE
}
