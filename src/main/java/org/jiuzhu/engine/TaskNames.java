package org.jiuzhu.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;

/** Names of user tasks as they stand in their diagrams. Ids are unique over all of them. */
@Component
public class TaskNames {

  private final RepositoryService repositoryService;
  private final SystemView system;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  TaskNames(RepositoryService repositoryService, SystemView system) {
    this.repositoryService = repositoryService;
    this.system = system;
  }

  /** The name of a task, or its id if no process that is deployed has it. */
  public String of(String task) {
    if (!names.containsKey(task)) {
      system.read(
          () -> {
            repositoryService
                .createProcessDefinitionQuery()
                .withoutTenantId()
                .latestVersion()
                .list()
                .forEach(this::read);
            return names.size();
          });
    }
    return names.getOrDefault(task, task);
  }

  private void read(ProcessDefinition definition) {
    repositoryService
        .getBpmnModelInstance(definition.getId())
        .getModelElementsByType(UserTask.class)
        .forEach(task -> names.putIfAbsent(task.getId(), task.getName()));
  }
}
