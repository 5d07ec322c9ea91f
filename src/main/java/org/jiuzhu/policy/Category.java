package org.jiuzhu.policy;

/** What a household may be recognised as, the most favourable first. */
public enum Category {
  /** 特困人员. */
  DESTITUTE,
  /** 最低生活保障家庭. */
  DIBAO,
  /** A severely disabled or gravely ill member who gets 低保 as a household of one (单人户). */
  DIBAO_ALONE,
  /** 低收入 or 低保边缘家庭. */
  MARGINAL,
  /** 刚性支出困难家庭. */
  RIGID,
  /** None of them. */
  NONE
}
