package org.jiuzhu.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jiuzhu.input.RefusedException;

/**
 * Which definition a case is started with: an area's own variant wherever it has one, whatever door
 * the start came through. The engine itself takes the definition it is told.
 */
final class AreaVariants {

  private AreaVariants() {}

  /**
   * The definition to start, within a command of the engine.
   *
   * @param definitionId what was asked for
   * @param area of the case
   * @throws RefusedException if another area's variant was asked for
   */
  static String toStart(String definitionId, Object area) {
    ProcessDefinitionEntity asked =
        Context.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(definitionId);
    if (asked.getTenantId() == null) {
      // no query: that would hide the area's variant from whoever is not of the area
      ProcessDefinitionEntity own =
          Context.getCommandContext()
              .getProcessDefinitionManager()
              .findLatestProcessDefinitionByKeyAndTenantId(asked.getKey(), String.valueOf(area));
      return own == null || own.isSuspended() ? definitionId : own.getId();
    }
    if (!asked.getTenantId().equals(area)) {
      throw new RefusedException(RefusedException.Kind.CONFLICT, "variant-of-other-area");
    }
    return definitionId;
  }
}
