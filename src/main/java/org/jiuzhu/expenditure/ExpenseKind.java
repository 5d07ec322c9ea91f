package org.jiuzhu.expenditure;

/** What money has to be spent on. */
enum ExpenseKind {
  MEDICAL,
  REHABILITATION,
  EDUCATION,
  HOUSING,
  LIVING,
  OTHER
}
