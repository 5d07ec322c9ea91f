package org.jiuzhu.conference;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.kinship.KinshipRecord;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.RelatedOfficial;
import org.jiuzhu.meeting.FamilyNames;
import org.springframework.stereotype.Component;

/**
 * Whoever must not decide on a case: the family, and officials recorded as its close kin (近亲属备案). A
 * conference's members have no accounts, so they are known by name only.
 */
@Component
class KinNames {

  private final FamilyNames family;
  private final Kinships kinships;
  private final Staff staff;

  KinNames(FamilyNames family, Kinships kinships, Staff staff) {
    this.family = family;
    this.kinships = kinships;
    this.staff = staff;
  }

  /** The rule that somebody of this name would break by sitting there. */
  Optional<String> problemWith(CaseNumber number, String name) {
    if (family.include(number, name)) {
      return Optional.of("conference-member-of-the-family");
    }
    return recorded(number).contains(name)
        ? Optional.of("conference-member-is-kin")
        : Optional.empty();
  }

  /** Names of officials whose kinship is recorded and stands. */
  Set<String> recorded(CaseNumber number) {
    return kinships.of(number).stream()
        .filter(KinshipRecord::stands)
        .map(KinshipRecord::official)
        .map(this::nameOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private String nameOf(RelatedOfficial official) {
    return official.user() == null ? official.name() : staff.nameOf(official.user());
  }
}
