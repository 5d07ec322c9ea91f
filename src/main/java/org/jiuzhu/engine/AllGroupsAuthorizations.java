package org.jiuzhu.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
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
