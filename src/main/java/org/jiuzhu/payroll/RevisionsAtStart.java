package org.jiuzhu.payroll;

import java.util.Map;
import org.jiuzhu.engine.OlderInstances;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Brings revisions under way to the newest model: their forms are those of the deployment they
 * began with, and an older form does not ask what becomes of overpaid months. Aid would stay on
 * hold for good. Safe to repeat, and for several nodes at once.
 */
@Component
class RevisionsAtStart {

  private final OlderInstances older;

  RevisionsAtStart(OlderInstances older) {
    this.older = older;
  }

  /** After the engine's groups and accounts are there. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(40)
  void mend() {
    older.bringUpToDate(GrantRevisions.PROCESS, model -> true, flags -> Map.of());
  }
}
