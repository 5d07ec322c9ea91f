package org.jiuzhu.engine;

import org.camunda.bpm.engine.RuntimeService;
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
