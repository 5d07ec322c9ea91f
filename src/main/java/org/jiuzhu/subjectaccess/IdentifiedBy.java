package org.jiuzhu.subjectaccess;

/** By what whoever asks was identified. */
public enum IdentifiedBy {
  ID_CARD,
  HOUSEHOLD_BOOK,
  OTHER_CARD,
  /** Known to the township in person; two officials were there. */
  KNOWN
}
