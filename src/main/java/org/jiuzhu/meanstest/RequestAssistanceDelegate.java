package org.jiuzhu.meanstest;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** 发出协助核查函. */
@Component
class RequestAssistanceDelegate implements JavaDelegate {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final LetterHead letterHead;
  private final Letters letters;
  private final StatutoryClock clock;

  RequestAssistanceDelegate(
      CaseFiles caseFiles,
      Declarations declarations,
      LetterHead letterHead,
      Letters letters,
      StatutoryClock clock) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.letterHead = letterHead;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    CaseFile caseFile = caseFiles.get(number);
    Map<String, Object> content = letterHead.of(number);
    Declaration declaration = declarations.get(number);
    content.put("place", declaration.hukou().place());
    content.put(
        "members",
        declaration.persons().stream()
            .map(person -> Map.of("name", person.name(), "idNumber", person.idNumber().value()))
            .toList());
    content.put(
        "deadline", clock.dueDay(caseFile.area(), caseFile.ruleDate(), "ASSISTANCE").toString());
    letters.issue(number, LetterKind.ASSISTANCE_REQUEST, content, false);
  }
}
