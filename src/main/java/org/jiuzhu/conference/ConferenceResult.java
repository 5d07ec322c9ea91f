package org.jiuzhu.conference;

/** What came of a conference. */
public enum ConferenceResult {
  /** Aid above the usual standard, and perhaps other measures besides. */
  RAISED,
  /** Other measures only. */
  MEASURES,
  /** Back to where it came from, with an instruction. */
  BACK
}
