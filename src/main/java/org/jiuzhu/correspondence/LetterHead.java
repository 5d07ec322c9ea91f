package org.jiuzhu.correspondence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** What every letter of a case says: to whom, from whom, when. */
@Component
public class LetterHead {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Organisation organisation;
  private final Clock clock;

  LetterHead(
      CaseFiles caseFiles, Declarations declarations, Organisation organisation, Clock clock) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.organisation = organisation;
    this.clock = clock;
  }

  /** A new letter's content, to be completed. */
  public Map<String, Object> of(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Organisation.Area area = organisation.area(caseFile.area());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("number", number.value());
    content.put("applicant", declarations.nameOfApplicant(number));
    content.put("area", area.name());
    content.put("authority", area.authority());
    content.put("hotline", area.hotline());
    content.put("township", organisation.township(caseFile.area(), caseFile.township()).name());
    content.put("date", LocalDate.now(clock).toString());
    return content;
  }
}
