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
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.staged.InstalmentCheck.Outcome;
import org.springframework.stereotype.Component;

/**
 * 确认停发: a second person agrees to stop, has the instalment paid nevertheless, or puts it before a
 * conference.
 */
@Component
class ConfirmStop implements TaskForm {

  private static final int LONGEST = 1000;

  private final InstalmentChecks checks;
  private final StagedView staged;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ConfirmStop(InstalmentChecks checks, StagedView staged, CaseFiles caseFiles, Timeline timeline) {
    this.checks = checks;
    this.staged = staged;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  private enum Answer {
    STOP,
    PAY,
    CONFERENCE
  }

  @Override
  public String task() {
    return "Task_ConfirmStop";
  }

  @Override
  public Set<String> fields() {
    return Set.of("stop", "note");
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
    if (checks.newestStop(number, instalment).orElseThrow().checkedBy().equals(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    JsonFields fields = JsonFields.of(answer);
    Answer stop = fields.choice("stop", Answer.class);
    String note =
        stop == Answer.STOP ? fields.optionalText("note", LONGEST) : fields.text("note", LONGEST);
    fields.check();
    Outcome outcome =
        switch (stop) {
          case STOP -> Outcome.CONFIRMED;
          case PAY -> Outcome.OVERRULED;
          case CONFERENCE -> Outcome.ESCALATED;
        };
    checks.add(number, instalment, outcome, null, null, note, null, work.user());
    timeline.add(number, TimelineKind.STOP_DECIDED, work.user(), outcome.name());
    return Map.of(
        StagedFlags.STOP, stop == Answer.STOP, StagedFlags.ESCALATED, stop == Answer.CONFERENCE);
  }
}
