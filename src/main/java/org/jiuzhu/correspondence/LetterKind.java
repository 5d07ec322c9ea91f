package org.jiuzhu.correspondence;

/** Papers that a case brings forth. */
public enum LetterKind {
  /** 受理通知书. */
  RECEIPT,
  /** 一次性告知书. */
  MISSING_ITEMS,
  /** 核对结果告知书: what was found other than declared. */
  CHECK_RESULT,
  /** 协助核查函, to the place of household registration. */
  ASSISTANCE_REQUEST,
  /** 救助决定书. */
  GRANT,
  /** 不予救助决定书. */
  REFUSAL;

  /** Whether this is the decision, whose delivery is recorded. */
  public boolean isDecision() {
    return this == GRANT || this == REFUSAL;
  }
}
