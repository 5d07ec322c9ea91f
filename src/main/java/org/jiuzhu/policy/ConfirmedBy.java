package org.jiuzhu.policy;

/** Who confirms an application (审核确认). */
public enum ConfirmedBy {
  TOWNSHIP,
  COUNTY
}
