package org.jiuzhu.policy;

/** Which mechanism settles a single case (一事一议). */
public enum ConferenceAt {
  COUNTY,
  /** Township, street or regiment. */
  TOWNSHIP
}
