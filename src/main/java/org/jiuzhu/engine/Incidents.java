package org.jiuzhu.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Incidents that delegates have raised, as administrators see them in Cockpit. */
@Component
public class Incidents {

  private final RuntimeService runtimeService;
  private final Staff staff;

  Incidents(RuntimeService runtimeService, Staff staff) {
    this.runtimeService = runtimeService;
    this.staff = staff;
  }

  /**
   * Raises an incident at the place where a delegate runs.
   *
   * @param message a code: it is shown and kept in clear text
   * @return the incident's id
   */
  public String raise(DelegateExecution execution, String type, String message) {
    // the engine finds an incident to resolve by its configuration, so there must be one
    return execution.createIncident(type, execution.getId(), message).getId();
  }

  /** Ends an incident whose cause is dealt with; one that is gone, or null, is none. */
  public void resolve(String incidentId) {
    if (incidentId == null) {
      return;
    }
    staff.asSystem(
        () -> {
          if (runtimeService.createIncidentQuery().incidentId(incidentId).count() > 0) {
            runtimeService.resolveIncident(incidentId);
          }
          return null;
        });
  }
}
