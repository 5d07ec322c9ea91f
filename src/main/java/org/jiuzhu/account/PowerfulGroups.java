package org.jiuzhu.account;

import java.util.Collection;
import org.jiuzhu.engine.Accounts;
import org.jiuzhu.organisation.Role;

/** Which groups give so much power that one password, or one administrator, is too little. */
public final class PowerfulGroups {

  /** Members are programs: they sign in by HTTP Basic and nowhere else. */
  public static final String SERVICES = Accounts.SERVICES;

  private PowerfulGroups() {}

  /** Whether a member of these groups signs in with a second factor. */
  public static boolean needFactor(Collection<String> groups) {
    return groups.stream()
        .anyMatch(
            group ->
                group.equals(Accounts.ADMINISTRATORS)
                    || isOf(group, Role.COUNTY)
                    || isOf(group, Role.FINANCE)
                    || isOf(group, Role.SUPERVISOR));
  }

  /** Whether two administrators must agree before somebody becomes a member. */
  public static boolean needsFourEyes(String group) {
    return group.equals(Accounts.ADMINISTRATORS)
        || group.equals(SERVICES)
        // else one administrator could make all the people that a case passes
        || isOf(group, Role.APPROVE)
        || isOf(group, Role.COUNTY)
        || isOf(group, Role.FINANCE)
        || isOf(group, Role.SUPERVISOR)
        || isOf(group, Role.DESIGNER);
  }

  /** Whether two administrators must agree before a member's password or factor is reset. */
  public static boolean needFourEyes(Collection<String> groups) {
    return groups.stream().anyMatch(PowerfulGroups::needsFourEyes);
  }

  private static boolean isOf(String group, Role role) {
    return group.endsWith("." + role.slug());
  }
}
