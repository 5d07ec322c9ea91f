package org.jiuzhu.eligibility;

/** How far somebody can work, or care for himself. */
public enum Ability {
  FULL,
  PARTIAL,
  NONE
}
