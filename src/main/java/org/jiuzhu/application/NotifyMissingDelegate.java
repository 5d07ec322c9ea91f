package org.jiuzhu.application;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** 一次性告知. */
@Component
class NotifyMissingDelegate implements JavaDelegate {

  private final CaseFiles caseFiles;
  private final MissingItems missingItems;
  private final LetterHead letterHead;
  private final Letters letters;
  private final StatutoryClock clock;

  NotifyMissingDelegate(
      CaseFiles caseFiles,
      MissingItems missingItems,
      LetterHead letterHead,
      Letters letters,
      StatutoryClock clock) {
    this.caseFiles = caseFiles;
    this.missingItems = missingItems;
    this.letterHead = letterHead;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    CaseFile caseFile = caseFiles.get(number);
    Map<String, Object> content = letterHead.of(number);
    content.put("items", missingItems.newest(number).orElseThrow().items());
    content.put(
        "deadline",
        clock.dueDay(caseFile.area(), caseFile.ruleDate(), "SUPPLY_MISSING").toString());
    letters.issue(number, LetterKind.MISSING_ITEMS, content, false);
  }
}
