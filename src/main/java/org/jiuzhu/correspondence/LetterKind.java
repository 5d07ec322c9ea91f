package org.jiuzhu.correspondence;

/** Papers that a case brings forth, for the applicant unless it says otherwise. */
public enum LetterKind {
  /** 受理通知书. */
  RECEIPT,
  /** 一次性告知书. */
  MISSING_ITEMS,
  /** 救助决定书. */
  GRANT,
  /** 不予救助决定书. */
  REFUSAL,
  /** 公示异议答复书: to whoever objected to a public notice, not to the applicant. */
  OBJECTION_ANSWER;

  /** Whether this is the decision, whose delivery is recorded. */
  public boolean isDecision() {
    return this == GRANT || this == REFUSAL;
  }
}
