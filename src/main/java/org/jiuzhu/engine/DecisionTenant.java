package org.jiuzhu.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Says whose table a case is decided by. Tables are deployed once for all areas; an area's own one
 * is the same key deployed with the area's tenant. The engine itself does not fall back from the
 * one to the other.
 */
@ProcessBean("decisionTenant")
public class DecisionTenant {

  /**
   * The case's area if it has a table of its own, null for the table of all areas.
   *
   * @param decision key of the decision, the name of its file
   */
  public String of(DelegateExecution execution, String decision) {
    String area = execution.getTenantId();
    // no query: that would hide the area's table from whoever is not of the area
    boolean own =
        Context.getCommandContext()
                .getDecisionDefinitionManager()
                .findLatestDecisionDefinitionByKeyAndTenantId(decision, area)
            != null;
    return own ? area : null;
  }
}
