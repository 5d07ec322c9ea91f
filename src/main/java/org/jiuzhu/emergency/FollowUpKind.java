package org.jiuzhu.emergency;

import org.jiuzhu.casefile.WantedAid;

/** Another case that carries on where an emergency ends. */
public enum FollowUpKind {
  ASSISTANCE("AssistanceApplication", WantedAid.ASSESS_ALL),
  EXPENDITURE("ExpenditureAid", WantedAid.EXPENDITURE);

  private final String process;
  private final WantedAid wanted;

  FollowUpKind(String process, WantedAid wanted) {
    this.process = process;
    this.wanted = wanted;
  }

  /** Id of the process in its BPMN file. */
  String process() {
    return process;
  }

  WantedAid wanted() {
    return wanted;
  }
}
