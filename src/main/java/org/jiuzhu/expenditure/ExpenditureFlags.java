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

  /** Whether the means test is put off until aid is given. */
  static final String MEANS_TEST_LATER = "meansTestLater";

  /** Whether it is checked now: for the first time, or because somebody asks for it. */
  static final String CHECK_NOW = "checkNow";

  /** Whether the notice is put off until aid is given. */
  static final String NOTICE_LATER = "noticeLater";

  /** What the review of steps that were made up found: an {@link AidReview.Outcome}. */
  static final String REVIEW_OUTCOME = "reviewOutcome";

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
