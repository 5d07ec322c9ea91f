package org.jiuzhu.relief;

/** What a subsidy under a declared emergency is for. */
public enum SubsidyKind {
  /** 临时生活补贴. */
  LIVING,
  /** 价格临时补贴. */
  PRICE
}
