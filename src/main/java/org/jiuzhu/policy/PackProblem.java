package org.jiuzhu.policy;

import java.util.Locale;
import java.util.Map;

/**
 * Something wrong in a pack.
 *
 * @param file «ningxia.yaml»
 * @param line counted from 1
 * @param key path in the file, «parameters.marginal.ratio»
 * @param code what is wrong
 * @param details what to fill into the message, and what to write instead
 */
public record PackProblem(
    String file, int line, String key, Code code, Map<String, String> details) {

  public PackProblem {
    details = Map.copyOf(details);
  }

  /** What may be wrong. */
  public enum Code {
    NOT_YAML,
    NOT_A_MAPPING,
    NOT_A_LIST,
    NOT_A_TEXT,
    UNKNOWN_KEY,
    DUPLICATE_KEY,
    MISSING_KEY,
    WRONG_DATE,
    WRONG_FLAG,
    WRONG_CODE,
    WRONG_NUMBER,
    WRONG_UNIT,
    WRONG_SLUG,
    UNKNOWN_PARENT,
    UNTIL_BEFORE_FROM,
    OVERLAP,
    GAP,
    MISSING_CITATION,
    ONLY_IN_WHAT_IF,
    OUT_OF_BOUNDS
  }

  /** The problem in words, with file, line, key and what to write instead. */
  public String message(Locale locale) {
    return PolicyTexts.problem(this, locale);
  }

  @Override
  public String toString() {
    return message(Locale.ENGLISH);
  }
}
