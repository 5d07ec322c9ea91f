package org.jiuzhu.engine;

import java.util.EnumSet;
import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

/**
 * The engine's history without a single value: instances, activities, tasks, jobs and incidents are
 * kept, variables, form properties and decision inputs never. What was said about a family lives in
 * the case file only, encrypted.
 */
final class CaseHistoryLevel implements HistoryLevel {

  /** Stored in the database with the engine's schema: never change it. */
  static final String NAME = "jiuzhu";

  private static final int ID = 7700;

  private static final Set<HistoryEventTypes> REFUSED =
      EnumSet.of(
          HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
          HistoryEventTypes.VARIABLE_INSTANCE_UPDATE,
          HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
          HistoryEventTypes.VARIABLE_INSTANCE_MIGRATE,
          HistoryEventTypes.VARIABLE_INSTANCE_DELETE,
          HistoryEventTypes.FORM_PROPERTY_UPDATE,
          HistoryEventTypes.DMN_DECISION_EVALUATE);

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
    return REFUSED.stream().noneMatch(refused -> refused.equals(type));
  }
}
