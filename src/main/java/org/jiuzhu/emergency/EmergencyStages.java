package org.jiuzhu.emergency;

import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.deadline.StageClocks;
import org.springframework.stereotype.Component;

/** Moves an emergency from its first clock, in hours, to its second one, in working days. */
@Component
class EmergencyStages {

  private static final String PAPERS = "FIRST_AID_PAPERS";

  private final CaseFiles caseFiles;
  private final StageClocks clocks;

  EmergencyStages(CaseFiles caseFiles, StageClocks clocks) {
    this.caseFiles = caseFiles;
    this.clocks = clocks;
  }

  /** The money is on its way: explanation and evidence follow. */
  void paid(CaseNumber number) {
    caseFiles.move(number, CaseState.SUPPLEMENTING);
    clocks.begin(number, PAPERS);
  }
}
