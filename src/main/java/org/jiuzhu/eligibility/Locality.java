package org.jiuzhu.eligibility;

/** Whose 低保 standard applies. */
public enum Locality {
  URBAN,
  RURAL
}
