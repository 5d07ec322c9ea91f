package org.jiuzhu.conference;

/** What a conference votes on; each by itself, so several can be carried. */
public enum Motion {
  /** 提高救助标准. */
  RAISE,
  /** 采取其他措施. */
  MEASURES,
  /** 退回并提出要求. */
  BACK
}
