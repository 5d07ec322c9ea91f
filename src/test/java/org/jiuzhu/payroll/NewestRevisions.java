package org.jiuzhu.payroll;

import org.springframework.stereotype.Component;

/** Brings revisions under way to the newest model, as a start of the application does. */
@Component
public class NewestRevisions {

  private final RevisionsAtStart start;

  NewestRevisions(RevisionsAtStart start) {
    this.start = start;
  }

  /** As at the start. */
  public void mend() {
    start.mend();
  }
}
