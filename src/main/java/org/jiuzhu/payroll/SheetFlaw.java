package org.jiuzhu.payroll;

import java.util.List;

/**
 * A broken rule in a spreadsheet.
 *
 * @param row as the office program counts it; 0 for the whole file
 * @param column name of the column in the messages file; null for the whole row
 * @param code of the rule, a key of the messages file under {@code input.}
 * @param arguments numbers or names of the rule; never what the cell holds
 */
public record SheetFlaw(int row, String column, String code, List<Object> arguments) {

  public SheetFlaw {
    arguments = List.copyOf(arguments);
  }
}
