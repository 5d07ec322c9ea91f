package org.jiuzhu.emergency;

/** Why no first aid is given. */
public enum EmergencyRefusal {
  /** Bad, and not so urgent that it could not wait for the ordinary way. */
  NOT_URGENT,
  /** The family can help itself, or others have to. */
  NOT_IN_NEED,
  /** Aid for the same event has been given. */
  ALREADY_HELPED,
  /** What was reported is not so. */
  FALSE_REPORT,
  /** Another department helps. */
  OTHER_DEPARTMENT,
  /** Whoever was to be helped has died. */
  DECEASED,
  /** A conference settled other measures. */
  OTHER_MEASURES
}
