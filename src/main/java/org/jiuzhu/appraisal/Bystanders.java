package org.jiuzhu.appraisal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.meeting.FamilyNames;
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

  private final FamilyNames family;
  private final Timeline timeline;
  private final Staff staff;

  Bystanders(FamilyNames family, Timeline timeline, Staff staff) {
    this.family = family;
    this.timeline = timeline;
    this.staff = staff;
  }

  /** The rule that somebody of this name would break as a member. */
  Optional<String> problemWith(String name, CaseNumber number) {
    if (family.include(number, name)) {
      return Optional.of("appraiser-of-the-family");
    }
    boolean surveyed =
        timeline.of(number).stream()
            .filter(entry -> SURVEYING.contains(entry.kind()) && entry.actor() != null)
            .anyMatch(entry -> name.equals(staff.nameOf(entry.actor())));
    return surveyed ? Optional.of("appraiser-surveyed") : Optional.empty();
  }
}
