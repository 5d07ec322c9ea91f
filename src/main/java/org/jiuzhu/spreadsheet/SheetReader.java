package org.jiuzhu.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jiuzhu.spreadsheet.SheetRefusedException.Reason;

/** Reads the first table of a CSV or XLSX file; the content tells which of them it is. */
public final class SheetReader {

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private SheetReader() {}

  /**
   * Reads a file row by row; rows in which nothing stands are left out.
   *
   * @throws SheetRefusedException if it is no table or beyond a limit
   */
  public static void read(byte[] file, SheetLimits limits, Consumer<SheetRow> each) {
    if (file.length == 0) {
      throw new SheetRefusedException(Reason.EMPTY);
    }
    if (file.length > limits.bytes()) {
      throw new SheetRefusedException(Reason.TOO_LARGE);
    }
    Consumer<SheetRow> limited = new Limited(limits, each);
    if (startsWith(file, ZIP)) {
      XlsxReader.read(file, limits, limited);
    } else {
      CsvReader.read(file, limits, limited);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws SheetRefusedException if it is no table or beyond a limit
   */
  public static List<SheetRow> readAll(byte[] file, SheetLimits limits) {
    List<SheetRow> rows = new ArrayList<>();
    read(file, limits, rows::add);
    return rows;
  }

  private static boolean startsWith(byte[] file, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= file.length || file[i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static final class Limited implements Consumer<SheetRow> {

    private final SheetLimits limits;
    private final Consumer<SheetRow> each;
    private int rows;

    private Limited(SheetLimits limits, Consumer<SheetRow> each) {
      this.limits = limits;
      this.each = each;
    }

    @Override
    public void accept(SheetRow row) {
      if (row.isBlank()) {
        return;
      }
      if (++rows > limits.rows()) {
        throw new SheetRefusedException(Reason.TOO_MANY_ROWS);
      }
      if (row.cells().size() > limits.columns()) {
        throw new SheetRefusedException(Reason.TOO_MANY_COLUMNS);
      }
      if (row.cells().stream().anyMatch(cell -> cell.length() > limits.characters())) {
        throw new SheetRefusedException(Reason.TOO_LONG);
      }
      each.accept(row);
    }
  }
}
