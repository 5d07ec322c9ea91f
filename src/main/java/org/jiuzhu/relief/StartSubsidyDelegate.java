package org.jiuzhu.relief;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.springframework.stereotype.Component;

/** 启动补贴发放: begins the process of each subsidy that was proposed. */
@Component("startSubsidyDelegate")
class StartSubsidyDelegate implements JavaDelegate {

  private static final String MESSAGE = "SubsidyProposed";

  private final Subsidies subsidies;
  private final EngineMessages messages;

  StartSubsidyDelegate(Subsidies subsidies, EngineMessages messages) {
    this.subsidies = subsidies;
    this.messages = messages;
  }

  @Override
  public void execute(DelegateExecution execution) {
    for (CaseNumber subsidy : subsidies.takeProposed(CaseExecution.caseNumber(execution))) {
      messages.startBySystem(MESSAGE, subsidy, Map.of(CaseVariables.AREA, subsidy.area()));
    }
  }
}
