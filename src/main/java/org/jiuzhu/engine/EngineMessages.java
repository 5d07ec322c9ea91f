package org.jiuzhu.engine;

import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinitionQuery;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Messages to the processes of a case. */
@Component
public class EngineMessages {

  private final RuntimeService runtimeService;
  private final RepositoryService repositoryService;
  private final SystemView system;

  EngineMessages(
      RuntimeService runtimeService, RepositoryService repositoryService, SystemView system) {
    this.runtimeService = runtimeService;
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /**
   * Starts the process that a message starts, for a case that has just been opened.
   *
   * @param flags routing flags, the area among them
   */
  public void start(String message, CaseNumber number, Map<String, Object> flags) {
    String area = areaOf(flags);
    MessageCorrelationBuilder start =
        runtimeService
            .createMessageCorrelation(message)
            .processInstanceBusinessKey(number.value())
            .setVariables(flags);
    boolean own =
        has(
            repositoryService.createProcessDefinitionQuery().messageEventSubscriptionName(message),
            area);
    (own ? start.tenantId(area) : start.withoutTenantId()).correlateStartMessage();
  }

  /**
   * Starts a process for a case: the area's own variant where it has one.
   *
   * @param process id of the process in its BPMN file
   * @param flags routing flags, the area among them
   */
  public void startProcess(String process, CaseNumber number, Map<String, Object> flags) {
    String area = areaOf(flags);
    ProcessInstantiationBuilder start = runtimeService.createProcessInstanceByKey(process);
    boolean own =
        has(repositoryService.createProcessDefinitionQuery().processDefinitionKey(process), area);
    (own ? start.processDefinitionTenantId(area) : start.processDefinitionWithoutTenantId())
        .businessKey(number.value())
        .setVariables(flags)
        .execute();
  }

  private static String areaOf(Map<String, Object> flags) {
    return String.valueOf(flags.get(CaseVariables.AREA));
  }

  /** Whether an area has a variant of its own of what is asked for, whoever asks. */
  private boolean has(ProcessDefinitionQuery definitions, String area) {
    return system.read(() -> definitions.tenantIdIn(area).latestVersion().active().count() > 0);
  }

  /**
   * Starts a process for a case, in the system's name: it follows from what somebody did who may
   * not start it by hand.
   *
   * @param process id of the process in its BPMN file
   * @param flags routing flags, the area among them
   */
  public void startProcessBySystem(String process, CaseNumber number, Map<String, Object> flags) {
    system.read(
        () -> {
          startProcess(process, number, flags);
          return null;
        });
  }

  /**
   * Starts the process that a message starts, in the system's name: it follows from what somebody
   * did who may not start it by hand.
   *
   * @param flags routing flags, the area among them
   */
  public void startBySystem(String message, CaseNumber number, Map<String, Object> flags) {
    system.read(
        () -> {
          start(message, number, flags);
          return null;
        });
  }

  /**
   * Whether a process of a case is not over yet, whoever asks.
   *
   * @param process id of the process in its BPMN file
   * @param flag a routing flag that tells it from others of the case
   * @param value what the flag has to be
   */
  public boolean isRunning(String process, CaseNumber number, String flag, Object value) {
    return system.read(
        () ->
            runtimeService
                    .createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .processInstanceBusinessKey(number.value())
                    .variableValueEquals(flag, value)
                    .count()
                > 0);
  }

  /**
   * Delivers a message to whatever process of the case waits for it, in the system's name: who may
   * cause it has been checked before.
   *
   * @return whether anything waited
   * @throws OptimisticLockingFailureException if the process moved on at the same moment; to be
   *     tried again in a new transaction
   */
  public boolean deliver(CaseNumber number, String message) {
    return deliver(number, message, Map.of());
  }

  /**
   * Delivers a message to whatever process of the case waits for it, in the system's name.
   *
   * @param flags routing flags that come with it
   * @return whether anything waited
   * @throws OptimisticLockingFailureException if the process moved on at the same moment; to be
   *     tried again in a new transaction
   */
  public boolean deliver(CaseNumber number, String message, Map<String, Object> flags) {
    try {
      return system.read(
          () ->
              !runtimeService
                  .createMessageCorrelation(message)
                  .processInstanceBusinessKey(number.value())
                  .setVariables(flags)
                  .correlateAllWithResult()
                  .isEmpty());
    } catch (OptimisticLockingException e) {
      throw new OptimisticLockingFailureException("the process moved on at the same moment", e);
    }
  }
}
