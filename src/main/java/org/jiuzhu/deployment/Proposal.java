package org.jiuzhu.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A proposed deployment.
 *
 * @param area slug of the area whose variants it is for, null for all areas
 * @param digest SHA-256 of all its files in hexadecimal digits
 * @param proposerAreas slugs of the areas that the proposer designed for at that time
 */
public record Proposal(
    long id,
    String area,
    String note,
    Way way,
    String digest,
    String proposedBy,
    Set<String> proposerAreas,
    Instant proposedAt,
    Optional<Decision> decision) {

  /** How a proposal came in. */
  public enum Way {
    /** Uploaded on the page. */
    PAGE,
    /** Sent to the engine's deployment endpoint, by Camunda Modeler for instance. */
    API,
    /** Files of an earlier proposal once more. */
    AGAIN
  }

  /** What became of a proposal. */
  public enum Outcome {
    APPROVED,
    REJECTED,
    WITHDRAWN
  }

  /**
   * A decision on a proposal.
   *
   * @param reason in words, null where none was given
   * @param deployment id of the engine's deployment, null where nothing went live
   */
  public record Decision(
      Outcome outcome, String reason, String decidedBy, Instant decidedAt, String deployment) {}

  /** Whether nobody has decided yet. */
  public boolean isOpen() {
    return decision.isEmpty();
  }
}
