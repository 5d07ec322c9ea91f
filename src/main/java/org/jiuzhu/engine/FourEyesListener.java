package org.jiuzhu.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** Whoever took or surveyed a case does not approve it, whichever way the task is handed over. */
@Component("fourEyesListener")
class FourEyesListener implements TaskListener {

  private final Timeline timeline;
  private final Messages messages;

  FourEyesListener(Timeline timeline, Messages messages) {
    this.timeline = timeline;
    this.messages = messages;
  }

  @Override
  public void notify(DelegateTask task) {
    String person = task.getAssignee();
    CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
    if (person != null && timeline.proposers(number).contains(person)) {
      RefusedException refused = new RefusedException(Kind.FORBIDDEN, "four-eyes");
      throw new RefusedByCaseFile(
          jakarta.ws.rs.core.Response.Status.FORBIDDEN, messages.line(refused), refused);
    }
  }
}
