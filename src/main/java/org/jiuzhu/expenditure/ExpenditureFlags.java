package org.jiuzhu.expenditure;

/** The routing flags of {@code ExpenditureAid}. */
final class ExpenditureFlags {

  /** What was concluded: a {@link Route}. */
  static final String OUTCOME = "outcome";

  /** What the proposal asks for, as {@code NoticeNeed} takes it. */
  static final String PROPOSED = "proposedOutcome";

  /** Where it begins again: a {@link Again}. */
  static final String AGAIN = "proposeAgain";

  /** Whether the applicant wants to be told by mail. */
  static final String MAIL_WANTED = "mailWanted";

  private ExpenditureFlags() {}

  /** Where the process goes. */
  enum Route {
    GRANT,
    REFUSE,
    SEND_BACK,
    CONFERENCE
  }

  /** From which step a case is looked at again. */
  enum Again {
    SURVEY,
    PROPOSAL
  }
}
