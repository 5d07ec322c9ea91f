package org.jiuzhu.policy;

/** Whether a small amount is paid first and explained afterwards (小金额先行救助). */
public enum FirstAid {
  /** 可. */
  MAY,
  /** 实行, 应当. */
  MUST
}
