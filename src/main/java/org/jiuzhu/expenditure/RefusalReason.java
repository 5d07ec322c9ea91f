package org.jiuzhu.expenditure;

/** Why temporary aid is refused. */
enum RefusalReason {
  /** The expenses do not keep the household from living. */
  NO_GRAVE_HARDSHIP,
  /** Insurance or other aid pays. */
  COVERED,
  /** It was given for the same event before. */
  SAME_EVENT,
  EVENT_NOT_PROVEN,
  ASSETS,
  FALSE_STATEMENT,
  NOT_COOPERATING,
  NOT_RESIDENT,
  /** A conference decided on other measures. */
  OTHER_MEASURES
}
