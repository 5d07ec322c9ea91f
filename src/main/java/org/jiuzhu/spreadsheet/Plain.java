package org.jiuzhu.spreadsheet;

/** Texts that no office program runs. */
final class Plain {

  /** With these a cell begins to be a formula, or hides that it does. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private Plain() {}

  static String of(String cell) {
    if (cell == null || cell.isEmpty()) {
      return "";
    }
    // full-width signs are taken for the narrow ones by some programs
    char first = cell.charAt(0);
    char narrow = first >= '\uFF01' && first <= '\uFF5E' ? (char) (first - 0xFEE0) : first;
    return FORMULA_STARTS.indexOf(narrow) >= 0 ? "'" + cell : cell;
  }
}
