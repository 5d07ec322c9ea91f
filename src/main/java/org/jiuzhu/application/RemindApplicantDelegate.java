package org.jiuzhu.application;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 提醒申请人补齐: the notice of what is missing once more, with its own deadline. */
@Component
class RemindApplicantDelegate implements JavaDelegate {

  private final Letters letters;
  private final Timeline timeline;

  RemindApplicantDelegate(Letters letters, Timeline timeline) {
    this.letters = letters;
    this.timeline = timeline;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseExecution.caseNumber(execution);
    Map<String, Object> told =
        letters.newest(number, LetterKind.MISSING_ITEMS).orElseThrow().content();
    letters.issue(number, LetterKind.REMINDER, told, false);
    timeline.add(number, TimelineKind.REMINDED);
  }
}
