package org.jiuzhu.casefile;

/** How an application came in. */
public enum Channel {
  /** At the township's window. */
  WINDOW,
  /** From another system, by {@code POST /api/applications}. */
  API
}
