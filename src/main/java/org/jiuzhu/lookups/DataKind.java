package org.jiuzhu.lookups;

/** Kinds of personal data, as pages show them. */
public enum DataKind {
  NAME,
  ID_NUMBER,
  CONTACT,
  HOUSEHOLD,
  HEALTH,
  INCOME,
  ASSETS,
  CHECK_ANSWERS,
  SURVEY,
  DETERMINATION,
  DECISION,
  PAYMENT,
  ACCOUNT,
  LETTER,
  EVIDENCE,
  OBJECTION,
  STATE,
  /** The whole of what is stored of a person. */
  EVERYTHING,
  /** A page that nobody has described. */
  NOT_DESCRIBED
}
