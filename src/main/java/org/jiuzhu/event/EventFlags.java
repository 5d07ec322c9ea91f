package org.jiuzhu.event;

/** The routing flags of {@code CaseEvent}. */
final class EventFlags {

  /** An {@link EventKind}. */
  static final String EVENT_KIND = "eventKind";

  /** Id of the event that an instance is about. */
  static final String EVENT_ID = "eventId";

  /** Whether the applicant was heard and still does not cooperate. */
  static final String STILL_REFUSES = "stillRefuses";

  private EventFlags() {}
}
