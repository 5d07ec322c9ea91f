package org.jiuzhu.conference;

/** Why a conference raises the standard in a single case. */
public enum RaiseReason {
  GRAVE_ILLNESS,
  ACCIDENT_OR_DISASTER,
  /** 多重困难叠加. */
  SEVERAL_HARDSHIPS,
  /** 支出长期超过承受能力. */
  LASTING_COSTS,
  PUBLIC_EVENT,
  OTHER
}
