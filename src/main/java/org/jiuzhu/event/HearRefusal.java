package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 听取不配合的理由: nobody's case is ended for not cooperating without having been heard. */
@Component
class HearRefusal implements TaskForm {

  private static final int LONGEST = 2000;

  private final CaseEvents events;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Clock clock;

  HearRefusal(CaseEvents events, Declarations declarations, Timeline timeline, Clock clock) {
    this.events = events;
    this.declarations = declarations;
    this.timeline = timeline;
    this.clock = clock;
  }

  private enum Method {
    IN_PERSON,
    PHONE,
    /** Tried in vain; how often and when stands in the words. */
    NOT_REACHED
  }

  private enum Conclusion {
    COOPERATES,
    GOOD_REASON,
    STILL_REFUSES
  }

  @Override
  public String task() {
    return "Task_HearRefusal";
  }

  @Override
  public Set<String> fields() {
    return Set.of("heardOn", "heardBy", "statement", "conclusion");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseEvent event = events.of(work);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("applicantName", declarations.nameOfApplicant(work.caseNumber()));
    view.put("eventNote", event.content().get("note"));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseEvent event = events.of(work);
    JsonFields fields = JsonFields.of(answer);
    LocalDate heardOn = fields.date("heardOn");
    if (heardOn != null && heardOn.isAfter(LocalDate.now(clock))) {
      fields.wrong("heardOn", "not-in-the-future");
    }
    Method method = fields.choice("heardBy", Method.class);
    String statement = fields.text("statement", LONGEST);
    Conclusion conclusion = fields.choice("conclusion", Conclusion.class);
    fields.check();
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    content.put("heardOn", heardOn.toString());
    content.put("heardBy", method.name());
    content.put("statement", statement);
    content.put("conclusion", conclusion.name());
    events.amend(event, content);
    timeline.add(work.caseNumber(), TimelineKind.HEARD, work.user(), conclusion.name());
    return Map.of(EventFlags.STILL_REFUSES, conclusion == Conclusion.STILL_REFUSES);
  }
}
