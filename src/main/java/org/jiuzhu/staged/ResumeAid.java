package org.jiuzhu.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.staged.InstalmentCheck.Outcome;
import org.springframework.stereotype.Component;

/** 恢复发放: taken up again before its day; the need is looked at once more. */
@Component
class ResumeAid implements TaskForm {

  private static final int LONGEST = 500;

  private final InstalmentPlans plans;
  private final InstalmentChecks checks;
  private final StagedView staged;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ResumeAid(
      InstalmentPlans plans,
      InstalmentChecks checks,
      StagedView staged,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.plans = plans;
    this.checks = checks;
    this.staged = staged;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_ResumeAid";
  }

  @Override
  public Set<String> fields() {
    return Set.of("note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    return staged.head(work.caseNumber(), StagedFlags.instalment(work));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    int instalment = StagedFlags.instalment(work);
    JsonFields fields = JsonFields.of(answer);
    String note = fields.text("note", LONGEST);
    fields.check();
    checks.add(number, instalment, Outcome.RESUME, null, null, note, null, work.user());
    plans.pause(number, instalment, null);
    timeline.add(number, TimelineKind.INSTALMENT_CHECKED, work.user(), Outcome.RESUME.name());
    return Map.of();
  }
}
