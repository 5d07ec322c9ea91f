package org.jiuzhu.spreadsheet;

/** A file that cannot be read as a table; nothing is kept of it. */
public class SheetRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why; each has its words in the messages file under {@code sheet.}. */
  public enum Reason {
    EMPTY,
    TOO_LARGE,
    /** Neither CSV nor XLSX. */
    WRONG_TYPE,
    /** Says that it is a table and is none. */
    UNREADABLE,
    TOO_MANY_ROWS,
    TOO_MANY_COLUMNS,
    /** A cell is too long. */
    TOO_LONG
  }

  private final Reason reason;

  public SheetRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
