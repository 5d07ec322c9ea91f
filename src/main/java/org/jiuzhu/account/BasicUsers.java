package org.jiuzhu.account;

import java.util.Set;
import org.jiuzhu.account.Standings.Standing;
import org.jiuzhu.engine.Staff;
import org.springframework.stereotype.Component;

/**
 * Who signs in where. Programs use HTTP Basic, people the login page; where a second factor is
 * asked for, or in production, neither takes the other's way.
 */
@Component
public class BasicUsers {

  private final LoginRules rules;
  private final Standings standings;
  private final Staff staff;

  BasicUsers(LoginRules rules, Standings standings, Staff staff) {
    this.rules = rules;
    this.standings = standings;
    this.staff = staff;
  }

  /** Whether this user may call the interfaces with a password alone. */
  public boolean mayUseBasic(String user) {
    Standing standing = standings.of(user);
    if (standing.dismissed()) {
      return false;
    }
    Set<String> groups = staff.person(user).groups();
    if (groups.contains(PowerfulGroups.SERVICES)) {
      // an administrator who is put among the programs stays a person with a second factor
      return !PowerfulGroups.needFactor(groups);
    }
    return !rules.basicForServicesOnly() && !standing.mustChangePassword();
  }

  /** Whether this user may have a session: programs have none. */
  public boolean mayUseSessions(String user) {
    return !standings.of(user).dismissed()
        && !staff.person(user).groups().contains(PowerfulGroups.SERVICES);
  }
}
