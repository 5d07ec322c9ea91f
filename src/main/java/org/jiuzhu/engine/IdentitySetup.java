package org.jiuzhu.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/**
 * Tenants, groups and what each role may do in the engine, from the organisation file. Runs at each
 * start and adds what is missing.
 */
@Component
class IdentitySetup {

  private final Organisation organisation;
  private final IdentityService identityService;
  private final AuthorizationService authorizationService;
  private final FilterSetup filters;
  private final AccessMatrix access;
  private final Messages messages;

  IdentitySetup(
      Organisation organisation,
      IdentityService identityService,
      AuthorizationService authorizationService,
      FilterSetup filters,
      AccessMatrix access,
      Messages messages) {
    this.organisation = organisation;
    this.identityService = identityService;
    this.authorizationService = authorizationService;
    this.filters = filters;
    this.access = access;
    this.messages = messages;
  }

  /** Makes tenants, groups, permissions and filters of an area. */
  void prepare(String area) {
    Organisation.Area place = organisation.area(area);
    tenant(area, place.name());
    for (Role role : Role.values()) {
      if (role.isTownship()) {
        place
            .townships()
            .forEach(
                (slug, township) ->
                    group(
                        org.jiuzhu.organisation.Groups.of(area, slug, role),
                        township.name(),
                        role));
      } else {
        group(org.jiuzhu.organisation.Groups.of(area, role), place.name(), role);
      }
    }
  }

  /**
   * The administrators' group, which the webapps know by its fixed name, and that of programs,
   * which gives no permission by itself.
   */
  void prepareAdministrators() {
    systemGroup(Groups.CAMUNDA_ADMIN, "role.admin");
    systemGroup(Accounts.SERVICES, "role.service");
    for (Resource resource : Resources.values()) {
      grant(Groups.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL);
    }
  }

  private void systemGroup(String id, String nameKey) {
    if (identityService.createGroupQuery().groupId(id).count() == 0) {
      Group group = identityService.newGroup(id);
      group.setName(text(nameKey));
      group.setType(Groups.GROUP_TYPE_SYSTEM);
      identityService.saveGroup(group);
    }
  }

  /** Makes an account with a first password, or leaves an existing one as it is. */
  void account(String id, String name, String password, List<String> groups, String area) {
    if (identityService.createUserQuery().userId(id).count() > 0) {
      return;
    }
    User user = identityService.newUser(id);
    user.setFirstName("");
    user.setLastName(name);
    user.setPassword(password);
    identityService.saveUser(user);
    groups.forEach(group -> identityService.createMembership(id, group));
    if (area != null) {
      identityService.createTenantUserMembership(area, id);
    }
  }

  private String text(String key) {
    return messages.text(Locale.SIMPLIFIED_CHINESE, key);
  }

  private void tenant(String area, String name) {
    if (identityService.createTenantQuery().tenantId(area).count() == 0) {
      Tenant tenant = identityService.newTenant(area);
      tenant.setName(name);
      identityService.saveTenant(tenant);
    }
  }

  private void group(String id, String unit, Role role) {
    if (identityService.createGroupQuery().groupId(id).count() == 0) {
      Group group = identityService.newGroup(id);
      group.setName(unit + " " + text("role." + role.slug()));
      group.setType("WORKFLOW");
      identityService.saveGroup(group);
    }
    grant(id, Resources.APPLICATION, "welcome", Permissions.ACCESS);
    grant(id, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    // Tasklist shows the name of a task's process and its diagram to whoever works the task
    grant(id, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    for (String process : startedBy(role)) {
      grant(
          id,
          Resources.PROCESS_DEFINITION,
          process,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.CREATE_INSTANCE);
      grant(id, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }
    if (role == Role.SUPERVISOR || role == Role.DESIGNER) {
      grant(id, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
      grant(id, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
      grant(id, Resources.DEPLOYMENT, ANY, Permissions.READ);
    }
    if (role == Role.SUPERVISOR) {
      grant(
          id,
          Resources.PROCESS_DEFINITION,
          ANY,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY,
          ProcessDefinitionPermissions.READ_TASK,
          ProcessDefinitionPermissions.RETRY_JOB);
    }
    filters.prepare(id, role);
  }

  private List<String> startedBy(Role role) {
    return access.starts().entrySet().stream()
        .filter(entry -> entry.getValue().contains(role))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization authorization =
        authorizationService
            .createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .singleResult();
    if (authorization == null) {
      authorization = authorizationService.createNewAuthorization(AUTH_TYPE_GRANT);
      authorization.setGroupId(group);
      authorization.setResource(resource);
      authorization.setResourceId(id);
    }
    List<Permission> all = new ArrayList<>(List.of(permissions));
    authorization.setPermissions(all.toArray(Permission[]::new));
    authorizationService.saveAuthorization(authorization);
  }
}
