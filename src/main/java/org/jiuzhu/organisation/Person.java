package org.jiuzhu.organisation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who works with the system, with all groups.
 *
 * @param id user id
 * @param groups group ids
 */
public record Person(String id, Set<String> groups) {

  public Person {
    groups = Set.copyOf(groups);
  }

  public static Person of(String id, Collection<String> groups) {
    return new Person(id, new LinkedHashSet<>(groups));
  }

  /** Whether this person runs the system; that gives no look into any case. */
  public boolean isAdministrator() {
    return groups.contains(Groups.ADMINISTRATORS);
  }

  /** Slugs of the areas this person works in. */
  public Set<String> areas() {
    return groups.stream()
        .filter(group -> group.indexOf('.') > 0)
        .map(group -> group.substring(0, group.indexOf('.')))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this person holds a township role in the township. */
  public boolean holds(Role role, String area, String township) {
    return groups.contains(Groups.of(area, township, role));
  }

  /** Whether this person holds an area role in the area. */
  public boolean holds(Role role, String area) {
    return groups.contains(Groups.of(area, role));
  }

  /** Whether this person holds a role anywhere. */
  public boolean holds(Role role) {
    return groups.stream().anyMatch(group -> group.endsWith("." + role.slug()));
  }

  /** Slugs of the townships of an area in which this person holds the role. */
  public Set<String> townships(String area, Role role) {
    return groups.stream()
        .map(group -> group.split("\\."))
        .filter(parts -> parts.length == 3 && parts[0].equals(area) && parts[2].equals(role.slug()))
        .map(parts -> parts[1])
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether this person may see a case: those who work on cases in its township, and county
   * reviewers and supervisors of its area. Checkers see a case only while they have to check its
   * data; helpers, finance staff and designers see no case files.
   */
  public boolean maySee(String area, String township) {
    return holds(Role.INTAKE, area, township)
        || holds(Role.SURVEY, area, township)
        || holds(Role.APPROVE, area, township)
        || holds(Role.COUNTY, area)
        || holds(Role.SUPERVISOR, area);
  }
}
