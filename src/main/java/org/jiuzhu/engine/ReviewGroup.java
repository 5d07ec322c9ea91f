package org.jiuzhu.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;

/**
 * Whose list the review of first aid stands in: the township's, or the county's once handed over.
 */
@ProcessBean("reviewGroup")
public class ReviewGroup {

  static final String OUTCOME = "reviewOutcome";
  private static final String TO_COUNTY = "COUNTY";

  /** The group of an execution's next review. */
  public String of(DelegateExecution execution) {
    return isHandedOver(execution.getVariable(OUTCOME))
        ? Groups.of(execution.getTenantId(), Role.COUNTY)
        : Groups.of(
            execution.getTenantId(),
            (String) execution.getVariable(CaseVariables.TOWNSHIP),
            Role.APPROVE);
  }

  /** Whether a review's outcome hands it over to the county. */
  static boolean isHandedOver(Object outcome) {
    return TO_COUNTY.equals(outcome);
  }
}
