package org.jiuzhu.eligibility;

/** Legal supporters outside the household (赡养、抚养、扶养义务人). */
public enum Supporters {
  NONE,
  UNABLE,
  ABLE
}
