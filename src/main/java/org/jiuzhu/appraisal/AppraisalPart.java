package org.jiuzhu.appraisal;

/** Whether somebody asked to an appraisal belongs to its members. */
public enum AppraisalPart {
  /** Counts for the quorum and votes. */
  MEMBER,
  /** 列席: neither counts nor votes. */
  ATTENDING
}
