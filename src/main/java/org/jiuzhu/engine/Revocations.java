package org.jiuzhu.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/**
 * The engine's own way to keep one person from one thing: an authorization of type REVOKE wins over
 * what the person's groups are granted. It does not win over what the person is granted alone, so
 * such a grant is removed.
 */
final class Revocations {

  private Revocations() {}

  /** Revokes all permissions that somebody has on a resource. */
  static void add(CommandContext context, String user, Resource resource, String id) {
    boolean revoked = false;
    for (Authorization own : own(context, user, resource, id)) {
      if (own.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
        revoked = true;
      } else {
        context.getAuthorizationManager().delete((AuthorizationEntity) own);
      }
    }
    if (!revoked) {
      create(context, user, resource, id);
    }
  }

  /** As {@link #add}, for a resource that has only just come into being. */
  static void create(CommandContext context, String user, Resource resource, String id) {
    AuthorizationEntity revocation = new AuthorizationEntity(Authorization.AUTH_TYPE_REVOKE);
    revocation.setUserId(user);
    revocation.setResource(resource);
    revocation.setResourceId(id);
    revocation.setPermissions(new Permission[] {Permissions.ALL});
    context.getAuthorizationManager().insert(revocation);
  }

  /** Removes a revocation. */
  static void remove(CommandContext context, String user, Resource resource, String id) {
    own(context, user, resource, id).stream()
        .filter(own -> own.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE)
        .forEach(own -> context.getAuthorizationManager().delete((AuthorizationEntity) own));
  }

  private static List<Authorization> own(
      CommandContext context, String user, Resource resource, String id) {
    AuthorizationQueryImpl query = new AuthorizationQueryImpl();
    query.userIdIn(user).resourceType(resource).resourceId(id);
    return context.getAuthorizationManager().selectAuthorizationByQueryCriteria(query);
  }
}
