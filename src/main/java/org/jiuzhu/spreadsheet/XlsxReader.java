package org.jiuzhu.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jiuzhu.spreadsheet.SheetRefusedException.Reason;

/** The first sheet of an XLSX file. Formulas are not calculated: what was last shown counts. */
final class XlsxReader {

  private static final MathContext MADE_BY_PEOPLE = new MathContext(15);
  private static final int MOST_PARTS = 500;
  private static final int BUFFER = 1 << 16;

  /** A document type is where entities would be declared; no office program writes one. */
  private static final byte[] DOCTYPE = {'<', '!', 'D', 'O', 'C', 'T', 'Y', 'P', 'E'};

  private XlsxReader() {}

  static void read(byte[] file, SheetLimits limits, Consumer<SheetRow> each) {
    checkParts(file, limits);
    try (ReadableWorkbook book =
            new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(true, false));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      rows.forEach(row -> each.accept(new SheetRow(row.getRowNum(), cells(row, limits))));
    } catch (SheetRefusedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // the library meets a broken file with whatever its parser throws
      throw new SheetRefusedException(Reason.UNREADABLE);
    }
  }

  /** Unpacks everything once, counting: a bomb stops here, and so does a document type. */
  private static void checkParts(byte[] file, SheetLimits limits) {
    long unpacked = 0;
    byte[] buffer = new byte[BUFFER];
    try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
      List<ZipArchiveEntry> parts = Collections.list(zip.getEntries());
      if (parts.isEmpty() || parts.size() > MOST_PARTS) {
        throw new SheetRefusedException(parts.isEmpty() ? Reason.UNREADABLE : Reason.TOO_LARGE);
      }
      for (ZipArchiveEntry part : parts) {
        try (InputStream in = zip.getInputStream(part)) {
          boolean first = true;
          for (int read = read(in, buffer); read > 0; read = read(in, buffer)) {
            unpacked += read;
            if (unpacked > limits.unpackedBytes()) {
              throw new SheetRefusedException(Reason.TOO_LARGE);
            }
            if (first && contains(buffer, read, DOCTYPE)) {
              throw new SheetRefusedException(Reason.UNREADABLE);
            }
            first = false;
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SheetRefusedException(Reason.UNREADABLE);
    }
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    return in.readNBytes(buffer, 0, buffer.length);
  }

  private static boolean contains(byte[] buffer, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      int same = 0;
      while (same < wanted.length && buffer[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static List<String> cells(Row row, SheetLimits limits) {
    if (row.getCellCount() > limits.columns()) {
      throw new SheetRefusedException(Reason.TOO_MANY_COLUMNS);
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.getCellCount(); i++) {
      cells.add(row.getOptionalCell(i).map(XlsxReader::text).orElse("").strip());
    }
    return cells;
  }

  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getType() == CellType.ERROR ? "#" : cell.getText();
    }
    if (isDate(cell.getDataFormatString())) {
      return cell.asDate().toLocalDate().toString();
    }
    // 500.10 is kept as a binary fraction: more than fifteen digits are its noise
    return new BigDecimal(cell.getRawValue())
        .round(MADE_BY_PEOPLE)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static boolean isDate(String format) {
    return format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|m月|d日).*");
  }
}
