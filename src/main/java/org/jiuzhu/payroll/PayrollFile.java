package org.jiuzhu.payroll;

import java.time.Instant;
import org.jiuzhu.money.Money;
import org.jiuzhu.spreadsheet.SheetWriter;

/**
 * A batch file that was handed out, or a file that the bank returned.
 *
 * @param digest SHA-256, hexadecimal
 * @param total CNY
 */
public record PayrollFile(
    Direction direction,
    SheetWriter.Format format,
    String digest,
    int rows,
    Money total,
    String actor,
    Instant at) {

  /** Which way it went. */
  public enum Direction {
    /** To the bank. */
    OUT,
    /** From the bank. */
    IN
  }
}
