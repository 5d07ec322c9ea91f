package org.jiuzhu.conference;

/** The variables of {@code CaseConference} and {@code ConferenceMeasure}. */
public final class ConferenceFlags {

  /**
   * Why the case comes here: a {@link ConferenceMatter}. May be set by the calling process; without
   * it {@link ConferenceMatter#GRAVE_HARDSHIP}.
   */
  public static final String MATTER = "conferenceMatter";

  /** What came of it: a {@link ConferenceResult}. Read by the calling process. */
  public static final String RESULT = "conferenceResult";

  /** Version of the conference that an instance carries. */
  static final String CONFERENCE = "conference";

  /** Whether the case was opened for this conference only. */
  static final String ALONE = "conferenceAlone";

  /** Where the process goes after a meeting: a {@link Next}. */
  static final String NEXT = "conferenceNext";

  /** What a second person says of the minutes: a {@link MinutesVerdict}. */
  static final String VERDICT = "minutesVerdict";

  /** How a supervisor decided: a {@link ConferenceDirection}. */
  static final String DIRECTION = "conferenceDirection";

  /** Number of the measure that a task is about. */
  static final String MEASURE = "measure";

  private ConferenceFlags() {}

  /** Where the process goes after a meeting. */
  enum Next {
    /** It was held, or decided something. */
    GO_ON,
    /** It came to nothing: another one. */
    MEET_AGAIN,
    /** It came to nothing too often, or need not be held: a supervisor decides. */
    DIRECT
  }
}
