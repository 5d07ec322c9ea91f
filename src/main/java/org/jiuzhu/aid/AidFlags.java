package org.jiuzhu.aid;

/**
 * The routing flags of {@code Examination} and {@code AssistanceApplication} from determination on.
 */
public final class AidFlags {

  /** What was determined: the code of a category. */
  static final String CATEGORY = "category";

  /** Who confirms: {@code TOWNSHIP} or {@code COUNTY}. */
  static final String CONFIRMED_BY = "confirmedBy";

  /** What was concluded: a {@link Route}. */
  public static final String OUTCOME = "outcome";

  /** Whether the applicant wants to be told by mail. */
  static final String MAIL_WANTED = "mailWanted";

  private AidFlags() {}

  /** Where the process goes after approval. */
  public enum Route {
    GRANT,
    REFUSE,
    SEND_BACK,
    CONFERENCE
  }
}
