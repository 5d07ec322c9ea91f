package org.jiuzhu.casefile;

import java.util.Set;

/** Deaths in a household that were reported while a case was being worked on or paid. */
public interface KnownDeaths {

  /** Whether one was reported and nobody has recorded yet who it was. */
  boolean isReported(CaseNumber number);

  /** Names of those whose deaths were recorded, in this case or in another one of theirs. */
  Set<String> names(CaseNumber number);

  /** Whether somebody of this name was recorded dead; nothing of the case is paid to them. */
  default boolean isDead(CaseNumber number, String name) {
    return names(number).contains(name);
  }
}
