package org.jiuzhu.expenditure;

import java.time.Instant;
import java.util.List;

/**
 * What was concluded on a proposal.
 *
 * @param proposal version of the proposal that lay before whoever concluded
 * @param refusalReasons codes; of the approver, beside the proposal's own
 * @param overrideAgreed whether a second person agreed that it is not the same event
 * @param note in words, may be null
 * @param decidedBy user id; for a conference {@code system}
 */
record AidApproval(
    int version,
    int proposal,
    Level level,
    Outcome outcome,
    List<String> refusalReasons,
    boolean overrideAgreed,
    String note,
    String decidedBy,
    Instant decidedAt) {

  AidApproval {
    refusalReasons = List.copyOf(refusalReasons);
  }

  /** Who concludes. */
  enum Level {
    TOWNSHIP,
    COUNTY,
    CONFERENCE
  }

  /** What can be concluded. */
  enum Outcome {
    /** As proposed: aid, or none. */
    CONFIRM,
    REFUSE,
    BACK_TO_PROPOSAL,
    BACK_TO_SURVEY,
    /** A conference is to settle it (一事一议). */
    CONFERENCE;

    boolean isConclusive() {
      return this == CONFIRM || this == REFUSE;
    }
  }
}
