package org.jiuzhu.conference;

/** Whether a meeting took place. */
public enum SessionOutcome {
  HELD,
  /** Too few came who may vote. */
  NO_QUORUM,
  /** 改期, for a reason. */
  ADJOURNED,
  /** The matter has settled itself, or is not to be discussed any more; a supervisor decides. */
  NOT_NEEDED
}
