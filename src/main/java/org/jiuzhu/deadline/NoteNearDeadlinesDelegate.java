package org.jiuzhu.deadline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** 提醒将到期限. */
@Component
class NoteNearDeadlinesDelegate implements JavaDelegate {

  private final NearDeadlines near;

  NoteNearDeadlinesDelegate(NearDeadlines near) {
    this.near = near;
  }

  @Override
  public void execute(DelegateExecution execution) {
    near.note();
  }
}
