package org.jiuzhu.engine;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Accounts in the engine's identity service, the only store of users. Who may do what is checked by
 * the caller.
 */
@Component
public class Accounts {

  /** The group of administrators. */
  public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

  /** The group of programs that call the interfaces. */
  public static final String SERVICES = "service";

  private final IdentityService identityService;
  private final Staff staff;
  private final Set<String> reserved;
  private final JdbcClient jdbc;

  Accounts(
      IdentityService identityService, Staff staff, Organisation organisation, JdbcClient jdbc) {
    this.identityService = identityService;
    this.staff = staff;
    this.reserved = Set.copyOf(DemoAccounts.ids(organisation));
    this.jdbc = jdbc;
  }

  /**
   * An account.
   *
   * @param groups ids of all groups
   * @param failures wrong passwords since the last right one
   * @param lockedUntil when the next password is checked again, or null
   */
  public record Account(
      String id, String name, Set<String> groups, int failures, Instant lockedUntil) {

    public Account {
      groups = Set.copyOf(groups);
    }
  }

  /**
   * A rule for passwords.
   *
   * @param code placeholder of the rule, a key of the messages file under {@code password.}
   * @param number how many of it are needed, or null
   */
  public record PasswordRule(String code, String number) {}

  /** Every account, in the order of the ids. */
  public List<Account> all() {
    return jdbc.sql(
            """
            select u.id_, u.last_, u.attempts_, u.lock_exp_time_,
              coalesce(array_agg(m.group_id_) filter (where m.group_id_ is not null), '{}') as groups
            from act_id_user u left join act_id_membership m on m.user_id_ = u.id_
            group by u.id_ order by u.id_
            """)
        .query(
            (row, number) ->
                new Account(
                    row.getString("id_"),
                    Optional.ofNullable(row.getString("last_")).orElse(row.getString("id_")),
                    Set.copyOf(Arrays.asList((String[]) row.getArray("groups").getArray())),
                    row.getInt("attempts_"),
                    row.getTimestamp("lock_exp_time_") == null
                        ? null
                        : row.getTimestamp("lock_exp_time_").toInstant()))
        .list();
  }

  /** Whether there is such an account. */
  public boolean exists(String id) {
    return asSystem(() -> identityService.createUserQuery().userId(id).count() > 0);
  }

  /** Whether the demonstration has an account of this name: production refuses to start with it. */
  public boolean isReserved(String id) {
    return reserved.contains(id);
  }

  /** Ids of all groups, in their order. */
  public List<String> groups() {
    return asSystem(
        () ->
            identityService.createGroupQuery().orderByGroupId().asc().list().stream()
                .map(Group::getId)
                .toList());
  }

  /** User ids of a group's members. */
  public Set<String> members(String group) {
    return staff.members(group).keySet();
  }

  /** Makes an account without any group. */
  public void create(String id, String name, String password) {
    asSystem(
        () -> {
          User user = identityService.newUser(id);
          user.setFirstName("");
          user.setLastName(name);
          user.setPassword(password);
          identityService.saveUser(user);
          return null;
        });
  }

  /** Sets a password and takes a lock away. */
  public void setPassword(String id, String password) {
    asSystem(
        () -> {
          User user = identityService.createUserQuery().userId(id).singleResult();
          user.setPassword(password);
          identityService.saveUser(user);
          identityService.unlockUser(id);
          return null;
        });
  }

  /** Takes a lock away that wrong passwords left. */
  public void unlock(String id) {
    asSystem(
        () -> {
          identityService.unlockUser(id);
          return null;
        });
  }

  /** Makes somebody a member of a group, and of its area. */
  public void join(String id, String group) {
    asSystem(
        () -> {
          identityService.createMembership(id, group);
          return null;
        });
    alignAreas(id);
  }

  /** Takes somebody out of a group, and out of its area if it was the last there. */
  public void leave(String id, String group) {
    asSystem(
        () -> {
          identityService.deleteMembership(id, group);
          return null;
        });
    alignAreas(id);
  }

  private void alignAreas(String id) {
    Person person = staff.person(id);
    asSystem(
        () -> {
          Set<String> now =
              identityService.createTenantQuery().userMember(id).list().stream()
                  .map(Tenant::getId)
                  .collect(Collectors.toSet());
          now.stream()
              .filter(area -> !person.areas().contains(area))
              .forEach(area -> identityService.deleteTenantUserMembership(area, id));
          person.areas().stream()
              .filter(area -> !now.contains(area))
              .forEach(area -> identityService.createTenantUserMembership(area, id));
          return null;
        });
  }

  /**
   * The rules that a password breaks.
   *
   * @param id user id that must not be part of it
   * @param name name that must not be part of it
   */
  public List<PasswordRule> broken(String password, String id, String name) {
    return asSystem(
        () -> {
          User user = identityService.newUser(id);
          user.setLastName(name);
          return identityService
              .checkPasswordAgainstPolicy(password, user)
              .getViolatedRules()
              .stream()
              .map(Accounts::rule)
              .toList();
        });
  }

  private static PasswordRule rule(PasswordPolicyRule rule) {
    Map<String, String> parameters = rule.getParameters();
    return new PasswordRule(
        rule.getPlaceholder(),
        parameters == null || parameters.isEmpty() ? null : parameters.values().iterator().next());
  }

  private <T> T asSystem(java.util.function.Supplier<T> work) {
    return staff.asSystem(work);
  }
}
