package org.jiuzhu.policy;

/** Where emergency aid is applied for. */
public enum EmergencyAidAt {
  /** Where the emergency happens. */
  WHERE_IT_HAPPENS,
  /** At the place of the household register or of usual residence. */
  HUKOU_OR_RESIDENCE
}
