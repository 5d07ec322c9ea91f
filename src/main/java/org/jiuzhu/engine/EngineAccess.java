package org.jiuzhu.engine;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jiuzhu.access.AccessMatrix;
import org.jiuzhu.access.AccessRule;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;

/**
 * Who may call which endpoint of the engine, by the table of {@link AccessMatrix}. An endpoint is
 * its method and its path with parameters in braces: {@code POST /task/{id}/claim}.
 */
final class EngineAccess {

  private final AccessMatrix matrix;

  EngineAccess(AccessMatrix matrix) {
    this.matrix = matrix;
  }

  /** The rule of an endpoint, or nothing where it has none and so is closed. */
  Optional<AccessRule> of(String method, String path) {
    return matrix.ofEngine(method, path);
  }

  /**
   * Whether an endpoint is open to a caller.
   *
   * @param caller null where nobody has logged in
   * @param uri what is asked for; where only the own account is open, it names the account
   */
  boolean allows(AccessRule rule, Authentication caller, UriInfo uri) {
    Person person = personOf(caller);
    if (!rule.allows(person)) {
      return false;
    }
    return switch (rule.scope()) {
      case PUBLIC, NO_CASES, SYSTEM -> true;
      case OWN_ACCOUNT ->
          person.isAdministrator()
              || isOwn(person, uri.getPathParameters().get("id"))
                  && isOwn(person, uri.getQueryParameters().get("userId"))
                  && isOwn(person, uri.getQueryParameters().get("member"));
      default -> supervisesOnly(person, caller.getTenantIds());
    };
  }

  /**
   * The engine lets supervisors look into every area of theirs, whatever post they hold there: so
   * whoever supervises one area and works in another gets into neither this way.
   */
  private static boolean supervisesOnly(Person person, List<String> areas) {
    return !person.holds(Role.SUPERVISOR)
        || areas == null
        || areas.stream().allMatch(area -> person.holds(Role.SUPERVISOR, area));
  }

  private static boolean isOwn(Person person, List<String> accounts) {
    return accounts == null || accounts.stream().allMatch(person.id()::equals);
  }

  private static Person personOf(Authentication caller) {
    return caller == null || caller.getUserId() == null
        ? null
        : Person.of(
            caller.getUserId(), caller.getGroupIds() == null ? List.of() : caller.getGroupIds());
  }
}
