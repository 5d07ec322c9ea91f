package org.jiuzhu.relief;

/** The routing flags of {@code PublicEmergency} and {@code ReliefSubsidy}. */
final class ReliefFlags {

  /** Whether a second person confirmed the declaration. */
  static final String CONFIRMED = "confirmed";

  /** What becomes of the emergency: a {@link Next}. */
  static final String NEXT = "emergencyNext";

  /** What was decided on a subsidy's list: a {@link ListOutcome}. */
  static final String LIST_OUTCOME = "listOutcome";

  /** What becomes of what the bank sent back: an {@link AfterBank}. */
  static final String AFTER_BANK = "afterBank";

  private ReliefFlags() {}

  /** What a review of an emergency ends with. */
  enum Next {
    /** Its measures go on as they are. */
    GO_ON,
    /** A subsidy is paid to current recipients. */
    SUBSIDY,
    /** Its measures end today. */
    END
  }

  /** What a second person decides on a list. */
  enum ListOutcome {
    APPROVE,
    /** Drawn up again: something has changed since. */
    RELIST,
    DECLINE
  }

  /** How it goes on when the bank has answered for all. */
  enum AfterBank {
    /** What came back is sent again. */
    AGAIN,
    /** All is paid, or given up. */
    SETTLE
  }
}
