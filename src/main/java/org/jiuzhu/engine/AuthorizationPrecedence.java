package org.jiuzhu.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_REVOKE;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;

/**
 * What follows from the authorizations that concern somebody, by the engine's order of precedence:
 * what is said of the person comes before what is said of groups, and that before what is said of
 * everybody; with each, what is said of the one resource comes before what is said of all, and a
 * grant before a revocation.
 *
 * @param authorizations of the person, the person's groups and everybody, for the resources that
 *     are asked about and for all of their kind
 * @param revocations whether anything can be revoked; otherwise only grants count
 */
record AuthorizationPrecedence(List<Row> authorizations, boolean revocations) {

  /** Whom an authorization concerns, in the order in which they are asked. */
  enum Holder {
    PERSON,
    GROUP,
    EVERYBODY
  }

  /**
   * An authorization.
   *
   * @param type of the engine: global, grant or revocation
   * @param permissions one bit each
   */
  record Row(Holder holder, int type, int resourceType, String resourceId, int permissions) {

    private boolean concerns(Holder asked, int kind, String id) {
      return holder == asked && resourceType == kind && resourceId.equals(id);
    }

    private boolean grants(int wanted) {
      return type != AUTH_TYPE_REVOKE && (permissions & wanted) == wanted;
    }

    /** What is said of everybody and grants less takes the rest away, too. */
    private boolean revokes(int wanted) {
      return type != AUTH_TYPE_GRANT && (permissions & wanted) != wanted;
    }
  }

  /**
   * Whether all of this is permitted, or any of it where that is enough.
   *
   * @param check single checks of resources by their ids: nothing else can be asked of the engine's
   *     own statement, either
   * @throws IllegalArgumentException if it is of another kind
   */
  boolean permit(CompositePermissionCheck check) {
    if (!check.getCompositeChecks().isEmpty()
        || check.getAtomicChecks().stream()
            .anyMatch(part -> part.getResourceIdQueryParam() != null)) {
      throw new IllegalArgumentException("permissions are asked of single resources by their ids");
    }
    Stream<Boolean> answers = check.getAtomicChecks().stream().map(this::answer);
    if (check.isDisjunctive()) {
      return answers.filter(Objects::nonNull).findFirst().orElse(false);
    }
    return !check.getAtomicChecks().isEmpty() && answers.allMatch(Boolean.TRUE::equals);
  }

  /** Null where nothing is said. */
  private Boolean answer(PermissionCheck check) {
    List<String> ids =
        check.getResourceId() == null || check.getResourceId().equals(ANY)
            ? List.of(ANY)
            : List.of(check.getResourceId(), ANY);
    for (Holder holder : Holder.values()) {
      for (String id : ids) {
        List<Row> said =
            authorizations.stream()
                .filter(row -> row.concerns(holder, check.getResourceType(), id))
                .toList();
        if (said.stream().anyMatch(row -> row.grants(check.getPerms()))) {
          return true;
        }
        if (revocations && said.stream().anyMatch(row -> row.revokes(check.getPerms()))) {
          return false;
        }
      }
    }
    return check.getAuthorizationNotFoundReturnValue() == null
        ? null
        : check.getAuthorizationNotFoundReturnValue() == 1;
  }
}
