package org.jiuzhu.web;

import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** Names of applicants, also of those whose household is still being entered. */
@Component
class Applicants {

  private final Declarations declarations;

  Applicants(Declarations declarations) {
    this.declarations = declarations;
  }

  /** The applicant's name, or an empty text where nothing was entered yet. */
  String name(CaseFile caseFile) {
    return declarations.nameOfApplicant(caseFile.number());
  }

  /**
   * The name for a list that this person leafs through: whole for those who work on the case, the
   * surname alone for those who only oversee it.
   */
  String nameInLists(CaseFile caseFile, Person person) {
    String name = name(caseFile);
    boolean works =
        CaseAccess.mayAdd(caseFile, person) || person.holds(Role.CHECK, caseFile.area());
    return works || name.isEmpty()
        ? name
        : new String(Character.toChars(name.codePointAt(0))) + "**";
  }
}
