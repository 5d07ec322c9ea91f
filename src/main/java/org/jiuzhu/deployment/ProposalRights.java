package org.jiuzhu.deployment;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;

/**
 * Who proposes and who approves. An area's variants: its designers, and another of them or an
 * administrator. What holds for all areas: any designer, and an administrator or a designer of
 * another area, so that no area changes the others' work alone.
 */
public final class ProposalRights {

  private static final String ADMINISTRATORS = "camunda-admin";

  private ProposalRights() {}

  /** Slugs of the areas that somebody designs for. */
  public static Set<String> designs(Person person) {
    return person.areas().stream()
        .filter(area -> person.holds(Role.DESIGNER, area))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether somebody may propose for an area, or for all where it is null. */
  public static boolean mayPropose(Person person, String area) {
    return area == null ? !designs(person).isEmpty() : designs(person).contains(area);
  }

  /** Whether somebody may look at what is live and proposed for an area, or for all. */
  public static boolean maySee(Person person, String area) {
    return isAdministrator(person) || mayPropose(person, area);
  }

  /** Whether somebody may approve or reject a proposal: never who made it, whatever the groups. */
  public static boolean mayDecide(Person person, Proposal proposal) {
    if (person.id().equals(proposal.proposedBy())) {
      return false;
    }
    if (isAdministrator(person)) {
      return true;
    }
    Set<String> designs = designs(person);
    return proposal.area() == null
        ? !designs.isEmpty() && Collections.disjoint(designs, proposal.proposerAreas())
        : designs.contains(proposal.area());
  }

  static boolean isAdministrator(Person person) {
    return person.groups().contains(ADMINISTRATORS);
  }
}
