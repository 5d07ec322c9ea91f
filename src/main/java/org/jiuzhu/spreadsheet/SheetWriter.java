package org.jiuzhu.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes a table row by row, without ever holding all of it. Every cell is a text, and one that an
 * office program would take for a formula begins with an apostrophe.
 */
public interface SheetWriter extends Closeable {

  /** Kinds of files. */
  enum Format {
    CSV("text/csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    /** As browsers are told. */
    public String mediaType() {
      return mediaType;
    }

    /** How a file's name ends. */
    public String extension() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Adds a row; a null cell is empty. */
  void row(List<String> cells) throws IOException;

  /** Ends the file; the stream beneath stays open. */
  @Override
  void close() throws IOException;

  /**
   * Begins a file.
   *
   * @param sheet name of the sheet
   */
  static SheetWriter to(OutputStream out, Format format, String sheet) throws IOException {
    return format == Format.CSV ? new CsvWriter(out) : new XlsxWriter(out, sheet);
  }
}
