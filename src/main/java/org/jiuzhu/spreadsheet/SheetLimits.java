package org.jiuzhu.spreadsheet;

/**
 * How much of a table is read.
 *
 * @param bytes of the file
 * @param unpackedBytes of all parts of an XLSX file together, once they are unpacked
 * @param rows with something in them
 * @param columns of a row
 * @param characters of a cell
 */
public record SheetLimits(int bytes, long unpackedBytes, int rows, int columns, int characters) {

  private static final int LONGEST_CELL = 500;
  private static final int MOST_COLUMNS = 50;

  /** Of a file of some rows: generous for texts of people, narrow for bombs. */
  public static SheetLimits of(int bytes, int rows) {
    return new SheetLimits(bytes, 20L * bytes, rows, MOST_COLUMNS, LONGEST_CELL);
  }
}
