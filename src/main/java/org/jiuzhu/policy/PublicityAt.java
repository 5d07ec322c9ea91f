package org.jiuzhu.policy;

/** Whether a case is published (公示) before or after it is confirmed. */
public enum PublicityAt {
  /** 先确认后公示: the decision takes effect when the notice closes without an upheld objection. */
  AFTER_CONFIRMATION,
  /** 先公示后确认: what the township proposes is published, and confirmed afterwards. */
  BEFORE_CONFIRMATION
}
