package org.jiuzhu.engine;

import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/**
 * The four lists a caseworker finds in Tasklist: own tasks, the group's open tasks, those due soon
 * and those overdue. They hold expressions, which only this start-up code may store.
 */
@Component
class FilterSetup {

  private final FilterService filterService;
  private final TaskService taskService;
  private final AuthorizationService authorizationService;
  private final Messages messages;

  FilterSetup(
      FilterService filterService,
      TaskService taskService,
      AuthorizationService authorizationService,
      Messages messages) {
    this.filterService = filterService;
    this.taskService = taskService;
    this.authorizationService = authorizationService;
    this.messages = messages;
  }

  /** Shares the four lists with a group. */
  void prepare(String group, Role role) {
    share(
        group,
        "mine",
        10,
        taskService.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
    share(
        group,
        role.isTownship() ? "township" : "area",
        20,
        taskService
            .createTaskQuery()
            .taskCandidateGroupInExpression("${currentUserGroups()}")
            .includeAssignedTasks());
    share(
        group,
        "due-soon",
        30,
        taskService
            .createTaskQuery()
            .dueAfterExpression("${now()}")
            .dueBeforeExpression("${dateTime().plusDays(3)}"));
    share(group, "overdue", 40, taskService.createTaskQuery().dueBeforeExpression("${now()}"));
  }

  private void share(String group, String key, int priority, TaskQuery query) {
    String name = messages.text(Locale.SIMPLIFIED_CHINESE, "filter." + key);
    Filter filter = filterService.createTaskFilterQuery().filterName(name).singleResult();
    if (filter == null) {
      filter = filterService.newTaskFilter(name);
      filter.setQuery(query);
      filter.setProperties(properties(priority));
      filterService.saveFilter(filter);
    }
    boolean shared =
        authorizationService
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(Resources.FILTER)
                .resourceId(filter.getId())
                .count()
            > 0;
    if (!shared) {
      Authorization read = authorizationService.createNewAuthorization(AUTH_TYPE_GRANT);
      read.setGroupId(group);
      read.setResource(Resources.FILTER);
      read.setResourceId(filter.getId());
      read.addPermission(Permissions.READ);
      authorizationService.saveAuthorization(read);
    }
  }

  private static Map<String, Object> properties(int priority) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("priority", priority);
    properties.put("refresh", true);
    properties.put("color", "#4a6785");
    properties.put("showUndefinedVariable", false);
    properties.put("variables", List.of());
    return properties;
  }
}
