package org.jiuzhu.api;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.retention.ClosedCases;
import org.springframework.stereotype.Component;

/** Cases as callers may see them. What does not exist and what is not for them look the same. */
@Component
class VisibleCases {

  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Staff staff;
  private final Looks looks;
  private final ClosedCases erased;

  VisibleCases(
      CaseFiles caseFiles, Recusals recusals, Staff staff, Looks looks, ClosedCases erased) {
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.staff = staff;
    this.looks = looks;
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
          && person.maySee(found.area(), found.township())
          && !recusals.applies(found.number(), user)) {
        looks.opened(person, found.number());
        return found;
      }
    }
    throw new RefusedException(Kind.NOT_FOUND, "no-such-case");
  }
}
