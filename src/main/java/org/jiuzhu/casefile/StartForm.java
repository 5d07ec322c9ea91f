package org.jiuzhu.casefile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** What the start form of a process takes: it opens a case, and the process carries its number. */
public interface StartForm {

  /** Id of the process in its BPMN file. */
  String process();

  /** The names a submission may contain; any other name is refused. */
  Set<String> fields();

  /**
   * What the form shows before anything is entered, by field name.
   *
   * @param user who opens the form
   */
  Map<String, Object> view(String user);

  /**
   * Checks the submission and opens a case.
   *
   * @param user who submits
   * @param answer only names from {@link #fields()}
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field; nothing is stored
   */
  OpenedCase open(String user, ObjectNode answer);

  /**
   * A case that a process is about to carry.
   *
   * @param number the case's number, the instance's business key
   * @param flags routing flags, {@code area} among them
   */
  record OpenedCase(CaseNumber number, Map<String, Object> flags) {}
}
