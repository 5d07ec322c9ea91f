package org.jiuzhu.spreadsheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An XLSX file with one sheet, whose rows leave as they come. */
final class XlsxWriter implements SheetWriter {

  private static final int ROWS_AT_ONCE = 500;

  private final Workbook book;
  private final Worksheet sheet;
  private int rows;

  XlsxWriter(OutputStream out, String name) throws IOException {
    this.book = new Workbook(new KeptOpen(out), "Jiuzhu", null);
    this.sheet = book.newWorksheet(name);
  }

  @Override
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      String cell = Plain.of(cells.get(i));
      if (!cell.isEmpty()) {
        sheet.inlineString(rows, i, cell);
      }
    }
    if (++rows % ROWS_AT_ONCE == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    book.close();
  }

  private static final class KeptOpen extends FilterOutputStream {

    private KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
