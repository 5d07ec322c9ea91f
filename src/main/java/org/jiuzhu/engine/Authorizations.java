package org.jiuzhu.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.jiuzhu.engine.AuthorizationPrecedence.Holder;
import org.jiuzhu.engine.AuthorizationPrecedence.Row;
import org.jiuzhu.engine.PermissionNotes.Question;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's permissions, looked for under all groups of whoever asks and by one plain statement.
 * The engine itself would first read, in every command, which groups have any permission at all,
 * from a table that holds rows for each open task, and then leave out groups under which nothing is
 * found anyway; and it would put together, for each question, a statement of dozens of conditions.
 */
final class Authorizations extends AuthorizationManager {

  private final JdbcClient jdbc;

  private Authorizations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  /** Asked once a command, or not at all where the request knows it from its beginning. */
  @Override
  protected boolean isRevokeAuthCheckEnabled(String user, List<String> groups) {
    Boolean noted = PermissionNotes.revocations(user);
    return noted == null ? super.isRevokeAuthCheckEnabled(user, groups) : noted;
  }

  @Override
  public boolean isAuthorized(String user, List<String> groups, PermissionCheck check) {
    return !isAuthorizationEnabled()
        || isAuthorized(user, groups, createCompositePermissionCheck(check));
  }

  @Override
  public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck check) {
    List<PermissionCheck> parts = check.getAllPermissionChecks();
    for (PermissionCheck part : parts) {
      if (!isResourceValidForPermission(part)) {
        throw LOG.invalidResourceForPermission(
            part.getResource().resourceName(), part.getPermission().getName());
      }
    }
    List<String> all = filterAuthenticatedGroupIds(groups);
    boolean revocations = isRevokeAuthCheckEnabled(user, groups);
    return PermissionNotes.permit(
        Question.of(user, all, revocations, check),
        () -> new AuthorizationPrecedence(find(user, all, parts), revocations).permit(check));
  }

  private List<Row> find(String user, List<String> groups, List<PermissionCheck> parts) {
    Integer[] types =
        parts.stream().map(PermissionCheck::getResourceType).distinct().toArray(Integer[]::new);
    String[] ids =
        parts.stream()
            .map(part -> part.getResourceId() == null ? Authorization.ANY : part.getResourceId())
            .distinct()
            .toArray(String[]::new);
    // each by a unique index of the engine, whose columns are these
    return jdbc.sql(
            """
            select type_, user_id_, resource_type_, resource_id_, perms_ from act_ru_authorization
            where (type_ = 0 and user_id_ = '*' or type_ in (1, 2) and user_id_ = ?)
              and resource_type_ = any (?) and resource_id_ = any (? || '{*}'::text[])
            union all
            select type_, user_id_, resource_type_, resource_id_, perms_ from act_ru_authorization
            where type_ in (1, 2) and group_id_ = any (?)
              and resource_type_ = any (?) and resource_id_ = any (? || '{*}'::text[])
            """)
        .params(user, types, ids, groups.toArray(String[]::new), types, ids)
        .query(
            (row, n) ->
                new Row(
                    holder(row.getInt(1), row.getString(2)),
                    row.getInt(1),
                    row.getInt(3),
                    row.getString(4),
                    row.getInt(5)))
        .list();
  }

  private static Holder holder(int type, String user) {
    if (type == Authorization.AUTH_TYPE_GLOBAL) {
      return Holder.EVERYBODY;
    }
    return user == null ? Holder.GROUP : Holder.PERSON;
  }

  // what the request itself gives or takes holds at once
  @Override
  public void insert(DbEntity authorization) {
    super.insert(authorization);
    PermissionNotes.overtaken();
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    super.update(authorization);
    PermissionNotes.overtaken();
  }

  @Override
  public void deleteAuthorizationsByResourceId(Resource resource, String id) {
    super.deleteAuthorizationsByResourceId(resource, id);
    PermissionNotes.overtaken();
  }

  @Override
  public void deleteAuthorizationsByResourceIdAndUserId(Resource resource, String id, String user) {
    super.deleteAuthorizationsByResourceIdAndUserId(resource, id, user);
    PermissionNotes.overtaken();
  }

  @Override
  public void deleteAuthorizationsByResourceIdAndGroupId(
      Resource resource, String id, String group) {
    super.deleteAuthorizationsByResourceIdAndGroupId(resource, id, group);
    PermissionNotes.overtaken();
  }

  /** Takes the place of the engine's own. */
  static final class Factory implements SessionFactory {

    private final JdbcClient jdbc;

    Factory(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new Authorizations(jdbc);
    }
  }
}
