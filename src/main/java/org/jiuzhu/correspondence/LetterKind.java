package org.jiuzhu.correspondence;

/** Papers that a case brings forth for the applicant. */
public enum LetterKind {
  /** 受理通知书. */
  RECEIPT,
  /** 一次性告知书. */
  MISSING_ITEMS,
  /** 救助决定书. */
  GRANT,
  /** 不予救助决定书. */
  REFUSAL;

  /** Whether this is the decision, whose delivery is recorded. */
  public boolean isDecision() {
    return this == GRANT || this == REFUSAL;
  }
}
