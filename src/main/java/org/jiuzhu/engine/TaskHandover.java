package org.jiuzhu.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Open tasks in people's hands, and handing them to others. Who may do so is checked by the caller;
 * to whom a task may go is checked here, by the same rules as everywhere.
 */
@Component
public class TaskHandover {

  private final TaskService taskService;
  private final AuthorizationService authorizationService;
  private final CaseProgress progress;
  private final TaskWork taskWork;
  private final CaseForms forms;
  private final Staff staff;
  private final SystemView system;
  private final ProcessEngineConfigurationImpl configuration;

  TaskHandover(
      TaskService taskService,
      AuthorizationService authorizationService,
      CaseProgress progress,
      TaskWork taskWork,
      CaseForms forms,
      Staff staff,
      SystemView system,
      ProcessEngine engine) {
    this.taskService = taskService;
    this.authorizationService = authorizationService;
    this.progress = progress;
    this.taskWork = taskWork;
    this.forms = forms;
    this.staff = staff;
    this.system = system;
    this.configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  /**
   * A task in somebody's hands.
   *
   * @param task id of the task in its BPMN file
   * @param area slug
   * @param groups ids of its groups of candidates
   * @param assignee user id
   * @param due when it is due, or null
   */
  public record Held(
      String id,
      String task,
      String name,
      String area,
      String caseNumber,
      List<String> groups,
      String assignee,
      Instant due) {

    public Held {
      groups = List.copyOf(groups);
    }
  }

  /** Everything in somebody's hands in an area, the first due first. */
  public List<Held> held(String area) {
    return system.read(
        () ->
            taskService
                .createTaskQuery()
                .tenantIdIn(area)
                .taskAssigned()
                .active()
                .orderByDueDate()
                .asc()
                .list()
                .stream()
                .map(this::held)
                .toList());
  }

  /** Everything that one person has in hand, in all areas. */
  public List<Held> heldBy(String userId) {
    return system.read(
        () ->
            taskService.createTaskQuery().taskAssignee(userId).active().list().stream()
                .filter(task -> task.getTenantId() != null)
                .map(this::held)
                .toList());
  }

  /** A task in somebody's hands. */
  public Optional<Held> find(String taskId) {
    return system.read(
        () ->
            Optional.ofNullable(taskService.createTaskQuery().taskId(taskId).singleResult())
                .filter(task -> task.getAssignee() != null && task.getTenantId() != null)
                .map(this::held));
  }

  private Held held(Task task) {
    return new Held(
        task.getId(),
        task.getTaskDefinitionKey(),
        task.getName(),
        task.getTenantId(),
        progress.caseOf(task),
        taskService.getIdentityLinksForTask(task.getId()).stream()
            .map(IdentityLink::getGroupId)
            .filter(group -> group != null)
            .toList(),
        task.getAssignee(),
        task.getDueDate() == null ? null : task.getDueDate().toInstant());
  }

  /** Everybody to whom a task may go by its groups: names by user id. */
  public Map<String, String> candidates(Held held) {
    Map<String, String> candidates = new TreeMap<>();
    held.groups().forEach(group -> candidates.putAll(staff.members(group)));
    candidates.remove(held.assignee());
    return candidates;
  }

  /**
   * Hands a task over, or back to its group.
   *
   * @param to user id, or null for the group
   * @throws RuntimeException whose {@link #refusal} is for the actor where four eyes, kinship or
   *     the task's groups are against it
   */
  public void handOver(Held held, String to) {
    if (to != null) {
      configuration
          .getCommandExecutorTxRequired()
          .execute(
              context -> {
                forms.checking(() -> taskWork.checkCandidate(held.id(), to));
                return null;
              });
    }
    system.read(
        () -> {
          taskService.setAssignee(held.id(), to);
          withdrawGrants(held);
          return null;
        });
  }

  /** Why somebody may not have a task, in words, if a handover failed for such a reason. */
  public static Optional<String> refusal(RuntimeException failure) {
    return failure instanceof RefusedByCaseFile refused
        ? Optional.of(refused.getMessage())
        : Optional.empty();
  }

  /** The engine leaves the permissions of a former assignee in place. */
  private void withdrawGrants(Held held) {
    authorizationService
        .createAuthorizationQuery()
        .authorizationType(Authorization.AUTH_TYPE_GRANT)
        .resourceType(Resources.TASK)
        .resourceId(held.id())
        .userIdIn(held.assignee())
        .list()
        .forEach(grant -> authorizationService.deleteAuthorization(grant.getId()));
  }
}
