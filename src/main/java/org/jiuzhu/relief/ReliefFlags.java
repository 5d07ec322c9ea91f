package org.jiuzhu.relief;

/** The routing flags of {@code PublicEmergency}. */
final class ReliefFlags {

  /** Whether a second person confirmed the declaration. */
  static final String CONFIRMED = "confirmed";

  /** What becomes of the emergency: a {@link Next}. */
  static final String NEXT = "emergencyNext";

  private ReliefFlags() {}

  /** What a review of an emergency ends with. */
  enum Next {
    /** Its measures go on as they are. */
    GO_ON,
    /** Its measures end today. */
    END
  }
}
