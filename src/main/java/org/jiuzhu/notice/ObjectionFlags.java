package org.jiuzhu.notice;

import java.util.List;

/** The routing flags of {@code PublicNotice} and {@code NoticeTakedown}. */
final class ObjectionFlags {

  /** Number of the objection that a branch of the process is about. */
  static final String OBJECTION = "objection";

  /** Whether it is still disputed after its investigation. */
  static final String DISPUTED = "disputed";

  /** The area's rule of appraisal: a name of {@link org.jiuzhu.policy.Appraisal}. */
  static final String APPRAISAL_RULE = "appraisalRule";

  /** Where in the procedure the table {@code AppraisalNeed} is asked. */
  static final String APPRAISAL_STAGE = "appraisalStage";

  static final String AFTER_OBJECTION = "AFTER_OBJECTION";

  /** What the table answers. */
  private static final String APPRAISAL_NEED = "appraisalNeed";

  /** What the appraisal ended with. */
  static final String APPRAISAL_OUTCOME = "appraisalOutcome";

  /** A name of {@link ObjectionState}. */
  static final String OUTCOME = "objectionOutcome";

  /** Version of the notice whose paper is to be taken down. */
  static final String NOTICE_VERSION = "noticeVersion";

  /** What each branch sets for itself, unseen by the others. */
  static final List<String> OF_A_BRANCH =
      List.of(DISPUTED, APPRAISAL_RULE, APPRAISAL_NEED, APPRAISAL_OUTCOME, OUTCOME);

  private ObjectionFlags() {}
}
