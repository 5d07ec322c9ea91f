package org.jiuzhu.spreadsheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jiuzhu.spreadsheet.SheetRefusedException.Reason;

/**
 * Comma-separated values (RFC 4180), in UTF-8 or, as Chinese office programs write them, in GB
 * 18030.
 */
final class CsvReader {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final SheetLimits limits;
  private int at;
  private int line = 1;

  private CsvReader(String text, SheetLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  static void read(byte[] file, SheetLimits limits, Consumer<SheetRow> each) {
    new CsvReader(decoded(file), limits).read(each);
  }

  private static String decoded(byte[] file) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        String text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file))
                .toString();
        if (text.indexOf('\0') >= 0) {
          break;
        }
        return text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        // the next one
      }
    }
    throw new SheetRefusedException(Reason.WRONG_TYPE);
  }

  private void read(Consumer<SheetRow> each) {
    while (at < text.length()) {
      int number = line;
      List<String> cells = new ArrayList<>();
      do {
        if (cells.size() > limits.columns()) {
          throw new SheetRefusedException(Reason.TOO_MANY_COLUMNS);
        }
        cells.add(cell().strip());
      } while (take(','));
      endOfLine();
      each.accept(new SheetRow(number, cells));
    }
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      return quoted();
    }
    int from = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '"' && !take('"')) {
        return cell.toString();
      }
      if (next == '\n') {
        line++;
      }
      cell.append(next);
      if (cell.length() > limits.characters()) {
        throw new SheetRefusedException(Reason.TOO_LONG);
      }
    }
    throw new SheetRefusedException(Reason.UNREADABLE);
  }

  private void endOfLine() {
    boolean ended = take('\r') | take('\n');
    if (!ended && at < text.length()) {
      // something stands between a closing quote and the next comma
      throw new SheetRefusedException(Reason.UNREADABLE);
    }
    line++;
  }

  private boolean take(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }
}
