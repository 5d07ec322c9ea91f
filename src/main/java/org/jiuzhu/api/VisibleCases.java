package org.jiuzhu.api;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.retention.ClosedCases;
import org.springframework.stereotype.Component;

/** Cases as callers may see them. What does not exist and what is not for them look the same. */
@Component
class VisibleCases {

  private final CaseFiles caseFiles;
  private final Staff staff;
  private final Looks looks;
  private final RefusedLooks refused;
  private final ClosedCases erased;

  VisibleCases(
      CaseFiles caseFiles, Staff staff, Looks looks, RefusedLooks refused, ClosedCases erased) {
    this.caseFiles = caseFiles;
    this.staff = staff;
    this.looks = looks;
    this.refused = refused;
    this.erased = erased;
  }

  /**
   * A case that this caller may see.
   *
   * @param number as it stands in the address
   * @param user user id
   * @throws RefusedException «not found» in every other case
   */
  CaseFile open(String number, String user) {
    if (CaseNumber.isValid(number)) {
      CaseFile found = caseFiles.find(new CaseNumber(number)).orElse(null);
      Person person = staff.person(user);
      if (found != null
          && found.wantedAid() != WantedAid.ADMINISTRATIVE
          && erased.erasedOn(found.number()).isEmpty()
          && refused.admits(
              user, found.number(), () -> person.maySee(found.area(), found.township()))) {
        looks.opened(person, found.number());
        return found;
      }
    }
    throw new RefusedException(Kind.NOT_FOUND, "no-such-case");
  }
}
