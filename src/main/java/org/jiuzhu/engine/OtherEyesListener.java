package org.jiuzhu.engine;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.input.Messages;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;

/** Keeps a task from people who would judge their own work, whichever way it is handed over. */
abstract class OtherEyesListener implements TaskListener {

  private final Messages messages;
  private final String refusal;

  /**
   * @param refusal why they are refused, a key of the messages file under {@code refused.}
   */
  OtherEyesListener(Messages messages, String refusal) {
    this.messages = messages;
    this.refusal = refusal;
  }

  /** User ids of those whose own work the task is about. */
  abstract Set<String> concerned(CaseNumber number);

  /** As {@link #concerned(CaseNumber)}, for one task. */
  Set<String> concerned(CaseNumber number, DelegateTask task) {
    return concerned(number);
  }

  @Override
  public void notify(DelegateTask task) {
    String person = task.getAssignee();
    CaseNumber number = new CaseNumber(task.getExecution().getProcessBusinessKey());
    if (person != null && concerned(number, task).contains(person)) {
      RefusedException refused = new RefusedException(Kind.FORBIDDEN, refusal);
      throw new RefusedByCaseFile(Response.Status.FORBIDDEN, messages.line(refused), refused);
    }
  }
}
