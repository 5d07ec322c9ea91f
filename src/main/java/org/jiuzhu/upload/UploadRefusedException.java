package org.jiuzhu.upload;

/** A file that is not taken; nothing is kept of it. */
public class UploadRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why; each has its words in the messages file under {@code upload.}. */
  public enum Reason {
    EMPTY,
    TOO_LARGE,
    WRONG_TYPE,
    TOO_MANY_PIXELS,
    UNREADABLE_PICTURE,
    UNREADABLE_PDF,
    ENCRYPTED_PDF,
    ACTIVE_PDF,
    CASE_FULL
  }

  private final Reason reason;

  public UploadRefusedException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
