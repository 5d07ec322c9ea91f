package org.jiuzhu.notice;

/** How an objection came in. */
public enum ObjectionChannel {
  /** At the township's window. */
  WINDOW,
  /** By telephone. */
  PHONE,
  /** By letter. */
  LETTER,
  /** From another system, by {@code POST /api/cases/{number}/objections}. */
  API
}
