package org.jiuzhu.examination;

/** The routing flags of {@code Examination} that say where it begins. */
final class ExaminationFlags {

  /** A {@link From}. */
  static final String EXAMINE_FROM = "examineFrom";

  /** Flag that comes with the message {@code CaseChanged}: a {@link Restart}. */
  static final String RESTART = "restart";

  private ExaminationFlags() {}

  /** The step from which an examination begins. */
  enum From {
    CHECK,
    DETERMINATION
  }
}
