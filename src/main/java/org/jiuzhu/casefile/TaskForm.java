package org.jiuzhu.casefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one user task shows and takes back. The view is read from the case file when the form is
 * opened and the answer is stored there when it is handed in: neither becomes a process variable.
 */
public interface TaskForm {

  /** Id of the user task in its BPMN file, and of its form. */
  String task();

  /** The names a submission may contain; any other name is refused. */
  Set<String> fields();

  /**
   * What the form shows, by field name.
   *
   * @param work the case and the person who looks
   */
  Map<String, Object> view(Work work);

  /**
   * Checks the answer and stores it in the case file.
   *
   * @param work the case and the person who acts
   * @param answer what the form submitted: only names from {@link #fields()}
   * @return the routing flags for the process, by variable name; codes only
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field; nothing is stored
   * @throws org.jiuzhu.input.RefusedException if the case has moved on or the person may not
   */
  Map<String, Object> complete(Work work, ObjectNode answer);

  /**
   * A piece of work on a case.
   *
   * @param caseNumber the case
   * @param task id of the user task in its BPMN file
   * @param user who works
   * @param codes the process variables that the task sees: where a case can have several tasks of a
   *     kind at once, they tell what this one is about
   */
  record Work(CaseNumber caseNumber, String task, String user, Map<String, Object> codes) {

    public Work {
      codes = Collections.unmodifiableMap(new HashMap<>(codes));
    }

    /** What this very task is about, by its input parameter {@code subject}; null without one. */
    public String subject() {
      return (String) codes.get("subject");
    }
  }
}
