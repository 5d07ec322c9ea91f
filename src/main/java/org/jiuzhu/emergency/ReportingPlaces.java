package org.jiuzhu.emergency;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.TownshipChoice;
import org.springframework.stereotype.Component;

/** For which townships somebody may report emergencies: one's own, the county for all. */
@Component
class ReportingPlaces {

  private static final List<Role> TOWNSHIP_ROLES =
      List.of(Role.INTAKE, Role.HELPER, Role.SURVEY, Role.APPROVE);

  private final Organisation organisation;
  private final TownshipChoice townships;

  ReportingPlaces(Organisation organisation, TownshipChoice townships) {
    this.organisation = organisation;
    this.townships = townships;
  }

  /** Slugs of the townships of an area. */
  Set<String> of(Person person, String area) {
    Set<String> townships = new TreeSet<>();
    TOWNSHIP_ROLES.forEach(role -> townships.addAll(person.townships(area, role)));
    if (person.holds(Role.COUNTY, area)) {
      townships.addAll(organisation.area(area).townships().keySet());
    }
    return townships;
  }

  /**
   * The area of a township for which this person may report; null where the township was noted as
   * wrong.
   *
   * @throws RefusedException if the person may report for other townships only, or for none
   */
  String area(Person person, String township, JsonFields fields) {
    if (township != null && person.areas().stream().allMatch(area -> of(person, area).isEmpty())) {
      throw new RefusedException(Kind.FORBIDDEN, "reports-no-emergencies");
    }
    return townships.area(person, township, fields, this::of, "other-township");
  }
}
