package org.jiuzhu.payroll;

/**
 * The columns of the spreadsheet from which current recipients are taken over, in its order. Each
 * has its words in the messages file under {@code recipients.column.}.
 */
public enum RecipientColumn {
  /** 姓名. */
  NAME,
  /** 身份证号. */
  ID_NUMBER,
  /** 乡镇（街道）. */
  TOWNSHIP,
  /** 救助类别. */
  CATEGORY,
  /** 保障人数. */
  PERSONS,
  /** 每月金额（元）. */
  AMOUNT,
  /** 户名. */
  HOLDER,
  /** 开户银行. */
  BANK,
  /** 账号. */
  ACCOUNT,
  /** 享受起始月份. */
  SINCE,
  /** 发放方式: to an account or in cash; files of before do not have it and are paid by transfer. */
  METHOD
}
