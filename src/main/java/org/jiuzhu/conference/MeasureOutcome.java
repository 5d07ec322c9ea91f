package org.jiuzhu.conference;

/** What became of a measure. */
public enum MeasureOutcome {
  DONE,
  PARTLY,
  NOT_DONE
}
