package org.jiuzhu.access;

import java.util.List;
import java.util.Set;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;

/**
 * One line of the table.
 *
 * @param what data or action, in the caseworkers' words
 * @param english the same in English
 * @param note what an auditor should know besides, or an empty text
 * @param roles slugs of roles, {@code admin}, {@code signed-in} or {@code anyone}; nobody where
 *     empty
 * @param scope what of it they reach
 * @param without names of fields that a request's body must not carry, at whatever depth
 * @param endpoints method, blank, path with parameters in braces
 */
public record AccessRule(
    String what,
    String english,
    String note,
    Set<String> roles,
    Scope scope,
    Set<String> without,
    List<String> endpoints) {

  static final String ANYONE = "anyone";
  static final String SIGNED_IN = "signed-in";
  static final String ADMINISTRATOR = "admin";

  public AccessRule {
    roles = Set.copyOf(roles);
    without = Set.copyOf(without);
    endpoints = List.copyOf(endpoints);
  }

  /** Whether nobody may, administrators included. */
  public boolean isClosed() {
    return roles.isEmpty();
  }

  /** Whether nobody needs to log in for it. */
  public boolean isPublic() {
    return roles.contains(ANYONE);
  }

  /**
   * Whether it is open to somebody, somewhere; the scope is for those to check who know the object.
   *
   * @param person null where nobody has logged in
   */
  public boolean allows(Person person) {
    if (isPublic()) {
      return true;
    }
    if (person == null) {
      return false;
    }
    return roles.contains(SIGNED_IN)
        || roles.contains(ADMINISTRATOR) && person.isAdministrator()
        || roles.stream().flatMap(slug -> Role.of(slug).stream()).anyMatch(person::holds);
  }
}
