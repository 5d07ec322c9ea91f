package org.jiuzhu.engine;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jiuzhu.casefile.CaseNumber;

/**
 * When something of a case that is under way is due.
 *
 * @param id of the task or timer
 * @param rules names of the time limits that its model may count it by
 * @param created when it began to be counted
 */
public record DueDate(
    String id, CaseNumber caseNumber, List<String> rules, Instant created, Instant due) {

  private static final Pattern LITERAL = Pattern.compile("'([A-Z_]+)'");

  /** The names in an expression of a model. */
  static List<String> rules(String expression) {
    return LITERAL.matcher(expression).results().map(found -> found.group(1)).toList();
  }
}
