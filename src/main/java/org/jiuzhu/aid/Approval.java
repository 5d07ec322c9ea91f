package org.jiuzhu.aid;

import java.time.Instant;
import java.util.List;

/**
 * What an approver concluded on a determined case.
 *
 * @param determinationVersion the determination that lay before the approver
 * @param reasonCodes why it was refused, codes of the area's pack
 * @param note the approver's words, may be null
 */
public record Approval(
    int version,
    int determinationVersion,
    Level level,
    Outcome outcome,
    List<String> reasonCodes,
    String note,
    String decidedBy,
    Instant decidedAt) {

  public Approval {
    reasonCodes = List.copyOf(reasonCodes);
  }

  /** Who confirms. */
  public enum Level {
    TOWNSHIP,
    COUNTY
  }

  /** What an approver can conclude. */
  public enum Outcome {
    CONFIRM,
    REFUSE,
    BACK_TO_CHECK,
    BACK_TO_SURVEY,
    /** A conference is to look at it (一事一议); then it comes back. */
    CONFERENCE;

    /** Whether the case was concluded, and not sent back to be looked at again. */
    boolean isConclusive() {
      return this == CONFIRM || this == REFUSE;
    }
  }
}
