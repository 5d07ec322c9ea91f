package org.jiuzhu.policy;

/**
 * Where a rule is written.
 *
 * @param document number of the document, or the title of a law or ministry measure
 * @param article section and item, «二(二)4»
 */
public record Clause(String document, String article) {

  /** «宁党办〔2021〕14号 二(二)4». */
  @Override
  public String toString() {
    return document + " " + article;
  }
}
