package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;

/**
 * Gives every instance of a shared process the area of its case; without an area none starts, but
 * those that look after all areas and belong to no case.
 */
final class AreaTenantIdProvider implements TenantIdProvider {

  /** Processes of no case, which the clock starts. */
  static final Set<String> OF_ALL_AREAS = Set.of("CaseErasure", "DeadlineWatch", "FundClosing");

  @Override
  public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
    if (OF_ALL_AREAS.contains(context.getProcessDefinition().getKey())) {
      return null;
    }
    DelegateExecution caller = context.getSuperExecution();
    Object area =
        caller == null ? context.getVariables().get(CaseVariables.AREA) : caller.getTenantId();
    if (area instanceof String slug && !slug.isBlank()) {
      return slug;
    }
    throw new BadUserRequestException("no area: a process starts with a case of an area only");
  }

  @Override
  public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
    throw new BadUserRequestException("CMMN cases are not used");
  }

  @Override
  public String provideTenantIdForHistoricDecisionInstance(
      TenantIdProviderHistoricDecisionInstanceContext context) {
    return context.getExecution() == null ? null : context.getExecution().getTenantId();
  }
}
