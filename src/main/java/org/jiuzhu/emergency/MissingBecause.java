package org.jiuzhu.emergency;

/** Why papers cannot be brought after an emergency. */
public enum MissingBecause {
  /** Nobody found out who it was. */
  UNIDENTIFIED,
  /** They have gone, nobody knows where. */
  GONE,
  /** They have died. */
  DIED,
  /** They do not want to. */
  REFUSE,
  /** The papers were lost in the emergency itself. */
  LOST
}
