package org.jiuzhu.emergency;

/** Another case that carries on where an emergency ends. */
public enum FollowUpKind {
  /** An application that is assessed for all basic aid. */
  ASSISTANCE,
  /** Temporary aid for large expenses. */
  EXPENDITURE
}
