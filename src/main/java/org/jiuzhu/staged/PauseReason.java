package org.jiuzhu.staged;

/** Why an instalment waits. */
enum PauseReason {
  /** Cannot be reached for now. */
  NOT_REACHED,
  /** What insurance or other aid pays is not known yet. */
  OTHER_AID_PENDING,
  /** The household asks for it. */
  ASKED_FOR,
  /** Something has to be looked into. */
  TO_BE_CLARIFIED
}
