package org.jiuzhu.subjectaccess;

/** Who asks to see a person's data. */
public enum AskedBy {
  SELF,
  /** Guardian of a minor or of somebody without capacity. */
  GUARDIAN,
  /** With a written authorization, which is kept as evidence. */
  PROXY
}
