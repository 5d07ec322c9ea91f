package org.jiuzhu.web;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.OpenTasks;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.lookups.Looks;
import org.jiuzhu.lookups.RefusedLooks;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.retention.ClosedCases;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Who may open which case, and that it was opened, or refused. What does not exist and what is not
 * for these eyes look the same.
 */
@Component
class CaseAccess {

  private final CaseFiles caseFiles;
  private final ClosedCases erased;
  private final Staff staff;
  private final OpenTasks openTasks;
  private final Looks looks;
  private final RefusedLooks refused;

  CaseAccess(
      CaseFiles caseFiles,
      ClosedCases erased,
      Staff staff,
      OpenTasks openTasks,
      Looks looks,
      RefusedLooks refused) {
    this.caseFiles = caseFiles;
    this.erased = erased;
    this.staff = staff;
    this.openTasks = openTasks;
    this.looks = looks;
    this.refused = refused;
  }

  /**
   * A case that this person may see.
   *
   * @param number as it stands in the address
   * @param user user id
   * @throws ResponseStatusException 410 if its personal data was erased, 404 in every other case
   */
  CaseFile open(String number, String user) {
    if (CaseNumber.isValid(number)) {
      Person person = staff.person(user);
      CaseFile found = caseFiles.find(new CaseNumber(number)).orElse(null);
      if (found != null
          && found.wantedAid() != WantedAid.ADMINISTRATIVE
          && refused.admits(
              user,
              found.number(),
              () -> person.maySee(found.area(), found.township()) || isToCheck(found, person))) {
        if (erased.erasedOn(found.number()).isPresent()) {
          throw new ResponseStatusException(HttpStatus.GONE);
        }
        looks.opened(person, found.number());
        return found;
      }
    }
    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  /**
   * A case to which this person may add evidence.
   *
   * @throws ResponseStatusException 404 if the person may not see it, 403 if only see it
   */
  CaseFile openToAdd(String number, String user) {
    CaseFile found = open(number, user);
    if (!mayAdd(found, staff.person(user))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return found;
  }

  /**
   * A case of the county's: its officials are of no township's office.
   *
   * @throws ResponseStatusException 404 if the person may not see it, 403 if not of the county
   */
  CaseFile openToCounty(String number, String user) {
    CaseFile found = open(number, user);
    if (!staff.person(user).holds(Role.COUNTY, found.area())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return found;
  }

  /** A checker sees a case while its data is to be checked by hand. */
  private boolean isToCheck(CaseFile caseFile, Person person) {
    return person.holds(Role.CHECK, caseFile.area())
        && openTasks.isAny(caseFile.number(), Groups.of(caseFile.area(), Role.CHECK));
  }

  /** Evidence is added by those who work on the case. */
  static boolean mayAdd(CaseFile caseFile, Person person) {
    String area = caseFile.area();
    String township = caseFile.township();
    return person.holds(Role.INTAKE, area, township)
        || person.holds(Role.SURVEY, area, township)
        || person.holds(Role.APPROVE, area, township)
        || person.holds(Role.COUNTY, area);
  }
}
