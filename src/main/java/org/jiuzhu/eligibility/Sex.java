package org.jiuzhu.eligibility;

/** As on the ID card. */
public enum Sex {
  F,
  M
}
