package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Component;

/** Timers of cases that wait for the end of a statutory time limit, or to remind of it. */
@Component
public class DueTimers {

  private final ManagementService managementService;
  private final RuntimeService runtimeService;
  private final RepositoryService repositoryService;
  private final SystemView system;

  DueTimers(
      ManagementService managementService,
      RuntimeService runtimeService,
      RepositoryService repositoryService,
      SystemView system) {
    this.managementService = managementService;
    this.runtimeService = runtimeService;
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /** All timers that are counted by a time limit and have not gone off. */
  public List<DueDate> all() {
    return system.read(
        () ->
            managementService.createJobQuery().timers().active().list().stream()
                .filter(timer -> timer.getProcessInstanceId() != null)
                .map(this::dueDate)
                .flatMap(Optional::stream)
                .toList());
  }

  private Optional<DueDate> dueDate(Job timer) {
    List<String> rules = rules(timer);
    String key = rules.isEmpty() ? null : businessKey(timer);
    return CaseNumber.isValid(key)
        ? Optional.of(
            new DueDate(
                timer.getId(),
                new CaseNumber(key),
                rules,
                timer.getCreateTime().toInstant(),
                timer.getDuedate().toInstant()))
        : Optional.empty();
  }

  private String businessKey(Job timer) {
    ProcessInstance instance =
        runtimeService
            .createProcessInstanceQuery()
            .processInstanceId(timer.getProcessInstanceId())
            .singleResult();
    return instance == null ? null : instance.getBusinessKey();
  }

  private List<String> rules(Job timer) {
    String event =
        managementService
            .createJobDefinitionQuery()
            .jobDefinitionId(timer.getJobDefinitionId())
            .singleResult()
            .getActivityId();
    CatchEvent model =
        repositoryService
            .getBpmnModelInstance(timer.getProcessDefinitionId())
            .getModelElementById(event);
    return model.getEventDefinitions().stream()
        .filter(TimerEventDefinition.class::isInstance)
        .map(definition -> ((TimerEventDefinition) definition).getTimeDate())
        .filter(date -> date != null)
        .flatMap(date -> DueDate.rules(date.getTextContent()).stream())
        .toList();
  }

  /** Sets when a timer goes off; one that is gone is left alone. */
  public void set(String timer, Instant due) {
    system.read(
        () -> {
          if (managementService.createJobQuery().jobId(timer).count() == 1) {
            managementService.setJobDuedate(timer, Date.from(due));
          }
          return null;
        });
  }
}
