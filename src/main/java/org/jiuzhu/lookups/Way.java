package org.jiuzhu.lookups;

/** By which way somebody came to see people. */
public enum Way {
  /** A page about one case, or about a file of payments. */
  PAGE,
  /** Rows of several cases. */
  LIST,
  /** Looked for by ID number or name. */
  SEARCH,
  PRINT,
  EVIDENCE,
  INTERFACE,
  TASK_FORM,
  /** A file that leaves the system. */
  EXPORT,
  /** A query of a household at outside sources (核对). */
  OUTSIDE_QUERY,
  /** Payee and account handed to the bank. */
  PAYMENT_ORDER,
  /** A person's own copy (个人信息查阅、复制). */
  ACCESS_COPY
}
