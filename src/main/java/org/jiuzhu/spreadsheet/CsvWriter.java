package org.jiuzhu.spreadsheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180 in UTF-8, with the mark by which office programs know that. */
final class CsvWriter implements SheetWriter {

  private final Writer out;

  CsvWriter(OutputStream out) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    this.out.write('\uFEFF');
  }

  @Override
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      write(Plain.of(cells.get(i)));
    }
    out.write("\r\n");
  }

  private void write(String cell) throws IOException {
    if (!needsQuotes(cell)) {
      out.write(cell);
      return;
    }
    out.write('"');
    out.write(cell.replace("\"", "\"\""));
    out.write('"');
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
