package org.jiuzhu.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;

/** People as the engine's identity service knows them. */
@Component
public class Staff {

  private final IdentityService identityService;

  Staff(IdentityService identityService) {
    this.identityService = identityService;
  }

  /** The person with all groups, as stored now. */
  public Person person(String userId) {
    List<String> groups =
        asSystem(() -> identityService.createGroupQuery().groupMember(userId).list()).stream()
            .map(Group::getId)
            .toList();
    return Person.of(userId, groups);
  }

  /** A person's name as colleagues know it, or the user id. */
  public String nameOf(String userId) {
    return Optional.ofNullable(userId)
        .map(id -> asSystem(() -> identityService.createUserQuery().userId(id).singleResult()))
        .map(User::getLastName)
        .orElse(userId);
  }

  /** Members of a group: names by user id, in the order of the ids. */
  public Map<String, String> members(String group) {
    Map<String, String> names = new LinkedHashMap<>();
    asSystem(
            () ->
                identityService.createUserQuery().memberOfGroup(group).orderByUserId().asc().list())
        .forEach(user -> names.put(user.getId(), user.getLastName()));
    return names;
  }

  /** Everybody with an account in an area: names by user id, in the order of the ids. */
  public Map<String, String> ofArea(String area) {
    Map<String, String> names = new LinkedHashMap<>();
    asSystem(
            () ->
                identityService.createUserQuery().memberOfTenant(area).orderByUserId().asc().list())
        .forEach(user -> names.put(user.getId(), user.getLastName()));
    return names;
  }

  /** Runs a query without the caller's own restrictions. */
  <T> T asSystem(java.util.function.Supplier<T> query) {
    var caller = identityService.getCurrentAuthentication();
    identityService.clearAuthentication();
    try {
      return query.get();
    } finally {
      if (caller != null) {
        identityService.setAuthentication(
            caller.getUserId(), caller.getGroupIds(), caller.getTenantIds());
      }
    }
  }
}
