package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** 登记措施落实情况: what a department answered to a measure. */
@Component
class RecordMeasureAnswer implements TaskForm {

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final Measures measures;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  RecordMeasureAnswer(
      CaseFiles caseFiles,
      Conferences conferences,
      Measures measures,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.measures = measures;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_RecordMeasureAnswer";
  }

  @Override
  public Set<String> fields() {
    return Set.of("measureOutcome", "answeredOn", "measureAnswer", "reference");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Conference conference = conferences.of(work);
    PolicyView policy = desk.policy(work.caseNumber());
    Measure measure = of(work, conference).measure();
    Map<String, Object> view = head.of(conference, policy);
    view.put("measureText", measure.text());
    view.put("departmentText", rows.department(policy, measure.department()));
    view.put("dueText", words.day(measure.dueOn()));
    view.put("answeredOn", LocalDate.now(clock).toString());
    return view;
  }

  private static TrackedMeasure of(Work work, Conference conference) {
    int number = (Integer) work.codes().get(ConferenceFlags.MEASURE);
    return conference.measures().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such measure"));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Conference conference = conferences.of(work);
    TrackedMeasure measure = of(work, conference);
    JsonFields fields = JsonFields.of(answer);
    LocalDate answeredOn = fields.date("answeredOn");
    LocalDate decided = LocalDate.ofInstant(conference.decision().decidedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (answeredOn != null && (answeredOn.isBefore(decided) || answeredOn.isAfter(today))) {
      fields.wrong("answeredOn", "between-days", decided.toString(), today.toString());
    }
    TrackedMeasure.Answer recorded =
        new TrackedMeasure.Answer(
            fields.choice("measureOutcome", MeasureOutcome.class),
            answeredOn,
            fields.text("measureAnswer", 2000),
            fields.optionalText("reference", 100),
            work.user());
    fields.check();
    measures.answer(conference.id(), measure.number(), recorded);
    timeline.add(number, TimelineKind.MEASURE_ANSWERED, work.user(), recorded.outcome().name());
    return Map.of();
  }
}
