package org.jiuzhu.access;

import java.util.Arrays;

/** What of all that there is a rule opens to its roles. */
public enum Scope {
  PUBLIC,
  SIGNED,
  OWN_ACCOUNT,
  OWN_TASKS,
  OWN_PLACE,
  OWN_AREA,
  NO_CASES,
  SYSTEM,
  CLOSED;

  /** The scope's name in the table: {@code own-place}. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static Scope of(String key) {
    return Arrays.stream(values())
        .filter(scope -> scope.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no scope: " + key));
  }
}
