package org.jiuzhu.relief;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 结束并汇总: closes a declared emergency's file with a report. */
@Component("endEmergencyDelegate")
class EndEmergencyDelegate implements JavaDelegate {

  private final EmergencyReports reports;

  EndEmergencyDelegate(EmergencyReports reports) {
    this.reports = reports;
  }

  @Override
  public void execute(DelegateExecution execution) {
    reports.conclude(CaseExecution.caseNumber(execution));
  }
}
