package org.jiuzhu.batch;

/** The columns of a batch file; the last three are for the bank to fill in. */
enum BatchColumn {
  BATCH,
  POSITION,
  KEY,
  ATTEMPT,
  HOLDER,
  BANK,
  ACCOUNT,
  AMOUNT,
  OUTCOME,
  REJECTION,
  REFERENCE
}
