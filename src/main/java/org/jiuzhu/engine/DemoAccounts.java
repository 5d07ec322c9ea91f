package org.jiuzhu.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Role;

/** The demonstration's accounts: everybody knows their password, so production has none of them. */
final class DemoAccounts {

  /** The demonstration's administrator. */
  static final String ADMIN = "admin";

  /**
   * One account.
   *
   * @param id {@code <area>.<role>}, or {@code <area>.t2.<role>} in the second township
   * @param name display name
   * @param group the one group
   */
  record Account(String id, String name, String group) {}

  private DemoAccounts() {}

  /** The accounts of an area. */
  static List<Account> of(Organisation organisation, String area) {
    Organisation.DemoAccounts names = organisation.demoAccounts();
    List<Account> accounts = new ArrayList<>();
    names
        .area()
        .forEach((slug, people) -> add(accounts, area, Groups.of(area, role(slug)), slug, people));
    names
        .township()
        .forEach(
            (slug, people) -> {
              add(accounts, area, Groups.of(area, "t1", role(slug)), slug, people);
              add(
                  accounts,
                  area + ".t2",
                  Groups.of(area, "t2", role(slug)),
                  slug,
                  people.subList(0, 1));
            });
    return accounts;
  }

  /** The ids of all demonstration accounts that any area can have. */
  static List<String> ids(Organisation organisation) {
    return Stream.concat(
            Stream.of(ADMIN),
            organisation.areas().keySet().stream()
                .flatMap(area -> of(organisation, area).stream())
                .map(Account::id))
        .toList();
  }

  private static void add(
      List<Account> accounts, String prefix, String group, String slug, List<String> people) {
    for (int n = 0; n < people.size(); n++) {
      accounts.add(new Account(prefix + "." + slug + (n == 0 ? "" : n + 1), people.get(n), group));
    }
  }

  private static Role role(String slug) {
    return Role.of(slug).orElseThrow();
  }
}
