package org.jiuzhu.appraisal;

/** Why neighbours are asked. */
public enum AppraisalSubject {
  /** The survey or the hearing left a dispute about the household's situation. */
  DETERMINATION,
  /** Somebody objected to the public notice. */
  OBJECTION
}
