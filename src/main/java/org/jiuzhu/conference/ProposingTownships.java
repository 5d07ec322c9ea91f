package org.jiuzhu.conference;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.ConferenceAt;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Rule;
import org.springframework.stereotype.Component;

/** For whose families somebody may call a conference that no other process calls. */
@Component
class ProposingTownships {

  private final Organisation organisation;
  private final PolicyLibrary policies;
  private final Clock clock;

  ProposingTownships(Organisation organisation, PolicyLibrary policies, Clock clock) {
    this.organisation = organisation;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * Slugs of townships: all of them for the county's people; for a township's approvers their own,
   * where the township's body decides.
   */
  Set<String> of(Person person, String area) {
    if (!policies.isOpen(area)) {
      return Set.of();
    }
    Set<String> townships = new TreeSet<>();
    if (person.holds(Role.COUNTY, area)) {
      townships.addAll(organisation.area(area).townships().keySet());
    }
    boolean atTownship =
        policies.asOf(area, LocalDate.now(clock)).choice(Rule.CONFERENCE_AT).value()
            == ConferenceAt.TOWNSHIP;
    if (atTownship) {
      townships.addAll(person.townships(area, Role.APPROVE));
    }
    return townships;
  }
}
