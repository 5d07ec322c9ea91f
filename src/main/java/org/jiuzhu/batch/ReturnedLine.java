package org.jiuzhu.batch;

/**
 * A row that came back, as texts.
 *
 * @param row as the office program counts it
 */
record ReturnedLine(
    int row,
    String batch,
    String key,
    String attempt,
    String holder,
    String bank,
    String account,
    String amount,
    String outcome,
    String rejection,
    String reference) {

  /** Leaves the person out. */
  @Override
  public String toString() {
    return "row " + row;
  }
}
