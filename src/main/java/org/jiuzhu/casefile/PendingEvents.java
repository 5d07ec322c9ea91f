package org.jiuzhu.casefile;

/** What was reported of a case and has not reached it yet. */
public interface PendingEvents {

  /**
   * Makes sure that nothing is under way that a conclusion about the case would overlook.
   *
   * @throws org.jiuzhu.input.RefusedException naming what is still being worked on
   */
  void requireNone(CaseNumber number);
}
