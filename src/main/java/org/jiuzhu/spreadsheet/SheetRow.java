package org.jiuzhu.spreadsheet;

import java.util.List;

/**
 * A row of a table that somebody sent.
 *
 * @param number as the office program counts it, from 1
 * @param cells texts without surrounding blanks, in the order of the columns; empty where nothing
 *     stands; dates as {@code yyyy-mm-dd}, numbers as plain decimals
 */
public record SheetRow(int number, List<String> cells) {

  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The text of a column, from 0; empty beyond the last one. */
  public String cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : "";
  }

  /** Whether nothing stands in it. */
  public boolean isBlank() {
    return cells.stream().allMatch(String::isEmpty);
  }

  /** Leaves the cells out: they can hold personal data. */
  @Override
  public String toString() {
    return "row " + number;
  }
}
