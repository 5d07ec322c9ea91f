package org.jiuzhu.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.rulebook.StatutoryClock;
import org.jiuzhu.staged.InstalmentCheck.Outcome;
import org.springframework.stereotype.Component;

/** 核查是否仍需救助: pay, wait, or propose to stop after hearing the household. */
@Component
class CheckCondition implements TaskForm {

  private static final int LONGEST = 1000;

  /** The longest that an instalment waits. */
  private static final String PAUSE_LIMIT = "AID_PAUSE";

  private final InstalmentPlans plans;
  private final InstalmentChecks checks;
  private final StagedView staged;
  private final CaseFiles caseFiles;
  private final StatutoryClock statutoryClock;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  CheckCondition(
      InstalmentPlans plans,
      InstalmentChecks checks,
      StagedView staged,
      CaseFiles caseFiles,
      StatutoryClock statutoryClock,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.plans = plans;
    this.checks = checks;
    this.staged = staged;
    this.caseFiles = caseFiles;
    this.statutoryClock = statutoryClock;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  private enum Condition {
    CONTINUE,
    PAUSE,
    STOP
  }

  @Override
  public String task() {
    return "Task_CheckCondition";
  }

  @Override
  public Set<String> fields() {
    return Set.of("condition", "needFindings", "pauseReason", "resumeOn", "stopReason", "heard");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> view = staged.head(work.caseNumber(), StagedFlags.instalment(work));
    view.put("stopReasons", options("StopReason", foundReasons()));
    view.put(
        "pauseReasons",
        options("PauseReason", Arrays.stream(PauseReason.values()).map(Enum::name).toList()));
    return view;
  }

  private static List<String> foundReasons() {
    return Arrays.stream(StopReason.values()).filter(StopReason::isFound).map(Enum::name).toList();
  }

  private List<Map<String, String>> options(String list, List<String> codes) {
    return codes.stream()
        .map(code -> Map.of("label", words.of(list, code), "value", code))
        .toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = caseFiles.lock(number);
    int instalment = StagedFlags.instalment(work);
    JsonFields fields = JsonFields.of(answer);
    Condition condition = fields.choice("condition", Condition.class);
    String findings = fields.text("needFindings", LONGEST);
    PauseReason pause = null;
    LocalDate resumeOn = null;
    StopReason stop = null;
    String heard = null;
    if (condition == Condition.PAUSE) {
      pause = fields.choice("pauseReason", PauseReason.class);
      resumeOn = resumeOn(fields, caseFile);
    } else if (condition == Condition.STOP) {
      stop = fields.choice("stopReason", StopReason.class);
      if (stop != null && !stop.isFound()) {
        fields.wrong("stopReason", "not-a-choice", String.join(", ", foundReasons()));
      }
      // the dead are not heard
      heard =
          stop == StopReason.DECEASED
              ? fields.optionalText("heard", LONGEST)
              : fields.text("heard", LONGEST);
    }
    fields.check();
    String reason = pause != null ? pause.name() : stop != null ? stop.name() : null;
    checks.add(
        number,
        instalment,
        Outcome.valueOf(condition.name()),
        reason,
        resumeOn,
        findings,
        heard,
        work.user());
    plans.pause(number, instalment, resumeOn);
    timeline.add(number, TimelineKind.INSTALMENT_CHECKED, work.user(), condition.name());
    return Map.of(StagedFlags.CONDITION, condition.name());
  }

  /** Later than today, and not later than the rules let an instalment wait. */
  private LocalDate resumeOn(JsonFields fields, CaseFile caseFile) {
    LocalDate resumeOn = fields.date("resumeOn");
    LocalDate first = LocalDate.now(clock).plusDays(1);
    LocalDate last = statutoryClock.dueDay(caseFile.area(), caseFile.ruleDate(), PAUSE_LIMIT);
    if (resumeOn != null && (resumeOn.isBefore(first) || resumeOn.isAfter(last))) {
      fields.wrong("resumeOn", "between-days", first.toString(), last.toString());
    }
    return resumeOn;
  }
}
