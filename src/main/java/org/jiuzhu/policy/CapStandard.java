package org.jiuzhu.policy;

/** Which 低保 standard the cap of temporary aid is a multiple of. */
public enum CapStandard {
  /** The urban one for everybody. */
  URBAN,
  /** That of the household's locality. */
  LOCALITY
}
