package org.jiuzhu.appraisal;

import java.util.List;
import org.jiuzhu.policy.AppraisalBallot;

/** How a meeting voted. */
public enum Ballot {
  /** By name. */
  OPEN,
  /** On sheets without names. */
  SECRET;

  /** What an area's rule leaves to the meeting. */
  static List<Ballot> allowed(AppraisalBallot rule) {
    return switch (rule) {
      case OPEN -> List.of(OPEN);
      case SECRET -> List.of(SECRET);
      case EITHER -> List.of(OPEN, SECRET);
    };
  }
}
