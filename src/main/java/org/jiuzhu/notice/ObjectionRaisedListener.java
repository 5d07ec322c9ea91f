package org.jiuzhu.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/**
 * Tells a new branch of the process which objection it is about: the newest, which was recorded in
 * the same transaction. Its flags become variables of the branch, since several run side by side.
 */
@Component("objectionRaisedListener")
class ObjectionRaisedListener implements ExecutionListener {

  private final ObjectionRecords objections;

  ObjectionRaisedListener(ObjectionRecords objections) {
    this.objections = objections;
  }

  @Override
  public void notify(DelegateExecution execution) {
    int newest = objections.newest(CaseExecution.caseNumber(execution));
    execution.setVariableLocal(ObjectionFlags.OBJECTION, newest);
    execution.setVariableLocal(ObjectionFlags.APPRAISAL_STAGE, ObjectionFlags.AFTER_OBJECTION);
    ObjectionFlags.OF_A_BRANCH.forEach(flag -> execution.setVariableLocal(flag, null));
  }
}
