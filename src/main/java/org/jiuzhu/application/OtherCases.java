package org.jiuzhu.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** Finds members who are in another open case or already receive aid, by their ID number. */
@Component
class OtherCases {

  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Words words;

  OtherCases(Declarations declarations, CaseFiles caseFiles, Recusals recusals, Words words) {
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.words = words;
  }

  /**
   * What is found.
   *
   * @param user who looks; a case that this person must keep off is not told of
   */
  List<Map<String, String>> of(CaseNumber number, Declaration declaration, String user) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Declaration.Person person : declaration.persons()) {
      for (CaseNumber other : declarations.casesOfIdNumber(person.idNumber().value())) {
        CaseFile found = caseFiles.get(other);
        if (!other.equals(number) && isUnderWay(found.state()) && !recusals.applies(other, user)) {
          rows.add(
              Map.of(
                  "number", other.value(),
                  "person", person.name(),
                  "state", words.of(found.state()),
                  "opened", words.moment(found.openedAt())));
        }
      }
    }
    return rows;
  }

  /** Not decided yet, or decided by granting aid, which is then being received. */
  private static boolean isUnderWay(CaseState state) {
    return state == CaseState.GRANTED || !state.isDecided();
  }
}
