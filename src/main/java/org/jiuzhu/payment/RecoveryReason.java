package org.jiuzhu.payment;

/** Why aid was paid without a right to it (《社会救助法》 Art. 73). */
public enum RecoveryReason {
  /** What was said was not so. */
  FALSE_STATEMENT,
  /** It reached somebody else. */
  WRONG_PERSON,
  /** The same event was paid for elsewhere. */
  PAID_ELSEWHERE,
  /** There was no emergency. */
  NO_EMERGENCY,
  /** It was used for something else. */
  MISUSED,
  /** Checked afterwards, the household was not entitled to it. */
  NOT_ENTITLED,
  /** It went on after a death that became known late. */
  PAID_AFTER_DEATH,
  /** It went on after the household had left, or had taken its application back. */
  PAID_AFTER_END
}
