package org.jiuzhu.retention;

/** Why a case is kept beyond the rule. */
public enum HoldReason {
  /** 复查、复议. */
  REVIEW,
  /** 诉讼. */
  LITIGATION,
  /** 审计、监督检查. */
  AUDIT,
  /** 纪检监察. */
  DISCIPLINE,
  OTHER
}
