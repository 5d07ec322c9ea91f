package org.jiuzhu.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * The engine's permissions, looked for under all groups of whoever asks. The engine itself would
 * first read, in every command, which groups have any permission at all, from a table that holds
 * rows for each open task, and then leave out groups under which nothing is found anyway.
 */
final class AllGroupsAuthorizations extends AuthorizationManager {

  private AllGroupsAuthorizations() {}

  @Override
  public List<String> filterAuthenticatedGroupIds(List<String> groups) {
    return groups == null ? List.of() : groups;
  }

  /** Asked once a command, or not at all where the request knows it from its beginning. */
  @Override
  protected boolean isRevokeAuthCheckEnabled(String user, List<String> groups) {
    Boolean noted = Revocations.noted(user);
    return noted == null ? super.isRevokeAuthCheckEnabled(user, groups) : noted;
  }

  // what the request itself takes from its user is taken at once
  @Override
  public void insert(DbEntity authorization) {
    super.insert(authorization);
    Revocations.forget();
  }

  @Override
  public void update(AuthorizationEntity authorization) {
    super.update(authorization);
    Revocations.forget();
  }

  /** Takes the place of the engine's own. */
  static final class Factory implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return AuthorizationManager.class;
    }

    @Override
    public Session openSession() {
      return new AllGroupsAuthorizations();
    }
  }
}
