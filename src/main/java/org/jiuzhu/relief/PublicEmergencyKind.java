package org.jiuzhu.relief;

/** What kind of public emergency is declared. */
public enum PublicEmergencyKind {
  /** 自然灾害. */
  NATURAL_DISASTER,
  /** 突发公共卫生事件. */
  EPIDEMIC,
  /** 事故灾难. */
  ACCIDENT,
  /** 社会安全事件. */
  PUBLIC_SAFETY,
  /** 物价上涨, for price subsidies (价格临时补贴). */
  PRICE_RISE
}
