package org.jiuzhu.engine;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.rulebook.StatutoryClock;

/** Due dates of user tasks, by the name of a statutory time limit. */
@ProcessBean("deadlines")
public class Deadlines {

  private final CaseFiles caseFiles;
  private final StatutoryClock clock;

  Deadlines(CaseFiles caseFiles, StatutoryClock clock) {
    this.caseFiles = caseFiles;
    this.clock = clock;
  }

  /** When a task that begins now is due by the rules that bind the case. */
  public Date due(DelegateExecution execution, String rule) {
    CaseFile caseFile = caseFiles.get(CaseExecution.caseNumber(execution));
    return Date.from(clock.due(caseFile.area(), caseFile.ruleDate(), rule));
  }

  /** When to remind somebody of a time limit that begins to run now. */
  public Date near(DelegateExecution execution, String rule) {
    CaseFile caseFile = caseFiles.get(CaseExecution.caseNumber(execution));
    return Date.from(clock.near(caseFile.area(), caseFile.ruleDate(), rule));
  }
}
