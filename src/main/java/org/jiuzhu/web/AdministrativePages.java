package org.jiuzhu.web;

import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Where administrative files are shown, which are no family's case: links from tasks lead to any
 * file by its number. Each page looks itself whether the reader may see it.
 */
@Component
class AdministrativePages {

  private static final Map<String, String> PAGES =
      Map.of(
          "PublicEmergency", "/tools/relief/%s",
          "ReliefSubsidy", "/tools/relief/subsidies/%s",
          "MonthlyPayroll", "/tools/payroll/%s",
          "FundReplenishment", "/tools/funds",
          "FundClosing", "/tools/funds");

  private final CaseFiles caseFiles;

  AdministrativePages(CaseFiles caseFiles) {
    this.caseFiles = caseFiles;
  }

  /**
   * The page of an administrative file of an area in which somebody works; empty for cases, and for
   * what is no number.
   */
  Optional<String> of(String number, Person person) {
    return Optional.of(number)
        .filter(CaseNumber::isValid)
        .map(CaseNumber::new)
        .flatMap(caseFiles::find)
        .filter(file -> file.wantedAid() == WantedAid.ADMINISTRATIVE)
        .filter(file -> person.areas().contains(file.area()))
        .map(CaseFile::process)
        .map(PAGES::get)
        .map(page -> page.formatted(number));
  }
}
