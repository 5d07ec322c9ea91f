package org.jiuzhu.policy;

/**
 * A step of the procedure that a declared public emergency may shorten, where the area's documents
 * allow it.
 */
public enum EmergencyStep {
  /** 经济状况核对: checked after aid is given. */
  MEANS_TEST,
  /** 民主评议: not held. */
  APPRAISAL,
  /** 公示: published when aid has been given. */
  PUBLIC_NOTICE,
  /** 县级确认: the township confirms alone what it may otherwise only propose. */
  COUNTY_CONFIRMATION
}
