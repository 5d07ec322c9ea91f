package org.jiuzhu.appraisal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.springframework.stereotype.Component;

/**
 * Tells members of an appraisal from those who may only attend it: the family and its relatives,
 * and whoever surveyed or investigated the case. Only names are known of villagers, so namesakes
 * are to be told apart in the name.
 */
@Component
class Bystanders {

  private static final Set<TimelineKind> SURVEYING =
      EnumSet.of(TimelineKind.SURVEYED, TimelineKind.VISITED, TimelineKind.OBJECTION_INVESTIGATED);

  private final Declarations declarations;
  private final Timeline timeline;
  private final Staff staff;

  Bystanders(Declarations declarations, Timeline timeline, Staff staff) {
    this.declarations = declarations;
    this.timeline = timeline;
    this.staff = staff;
  }

  /** The rule that somebody of this name would break as a member. */
  Optional<String> problemWith(String name, CaseNumber number) {
    if (isOfTheFamily(name, declarations.get(number))) {
      return Optional.of("appraiser-of-the-family");
    }
    boolean surveyed =
        timeline.of(number).stream()
            .filter(entry -> SURVEYING.contains(entry.kind()) && entry.actor() != null)
            .anyMatch(entry -> name.equals(staff.nameOf(entry.actor())));
    return surveyed ? Optional.of("appraiser-surveyed") : Optional.empty();
  }

  private static boolean isOfTheFamily(String name, Declaration declaration) {
    return declaration.persons().stream().anyMatch(person -> person.name().equals(name))
        || declaration.relatives().stream().anyMatch(relative -> relative.name().equals(name))
        || declaration.proxy() != null && declaration.proxy().name().equals(name);
  }
}
