package org.jiuzhu.policy;

/** How the members of a democratic appraisal (民主评议) vote. */
public enum AppraisalBallot {
  /** 公开表决, by name. */
  OPEN,
  /** 无记名投票. */
  SECRET,
  /** As the meeting decides. */
  EITHER
}
