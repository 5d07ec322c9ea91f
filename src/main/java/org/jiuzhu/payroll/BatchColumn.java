package org.jiuzhu.payroll;

/**
 * The columns of a batch file, in its order; the bank fills in the last three and returns it. Each
 * has its words in the messages file under {@code payroll.column.}.
 */
public enum BatchColumn {
  /** 支付编号: the same however often it is tried. */
  KEY,
  /** 第几次支付. */
  ATTEMPT,
  /** 户名. */
  HOLDER,
  /** 开户银行. */
  BANK,
  /** 账号. */
  ACCOUNT,
  /** 金额（元）. */
  AMOUNT,
  /** 用途. */
  PURPOSE,
  /** 结果: 成功 or 失败. */
  RESULT,
  /** 失败原因. */
  REASON,
  /** 银行流水号. */
  REFERENCE
}
