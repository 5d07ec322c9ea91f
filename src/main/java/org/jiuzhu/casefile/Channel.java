package org.jiuzhu.casefile;

/** How an application came in. */
public enum Channel {
  /** At the township's window. */
  WINDOW,
  /** From another system, by {@code POST /api/applications}. */
  API,
  /** Found by a village helper (主动发现). */
  HELPER,
  /** By the hotline 12345. */
  HOTLINE,
  /** Begun by an office itself, or carried on from another case. */
  OFFICE
}
