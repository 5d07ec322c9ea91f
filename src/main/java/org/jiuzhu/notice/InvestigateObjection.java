package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.aid.CaseDeterminations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 调查公示异议: what somebody found who has not surveyed the case. */
@Component
class InvestigateObjection implements TaskForm {

  private static final int LONGEST = 2000;

  private final ObjectionRecords objections;
  private final ObjectionView objectionView;
  private final CaseDeterminations determinations;
  private final Timeline timeline;
  private final Clock clock;

  InvestigateObjection(
      ObjectionRecords objections,
      ObjectionView objectionView,
      CaseDeterminations determinations,
      Timeline timeline,
      Clock clock) {
    this.objections = objections;
    this.objectionView = objectionView;
    this.determinations = determinations;
    this.timeline = timeline;
    this.clock = clock;
  }

  private enum Disputed {
    NO,
    YES
  }

  @Override
  public String task() {
    return "Task_InvestigateObjection";
  }

  @Override
  public Set<String> fields() {
    return Set.of("investigatedOn", "objectionFindings", "stillDisputed");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Objection objection = objection(work);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("objectionRows", objectionView.objection(objection));
    view.put("objectorRows", objectionView.objector(objection));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Objection objection = objection(work);
    JsonFields fields = JsonFields.of(answer);
    LocalDate on = fields.date("investigatedOn");
    LocalDate received = LocalDate.ofInstant(objection.receivedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (on != null && (on.isBefore(received) || on.isAfter(today))) {
      fields.wrong("investigatedOn", "between-days", received.toString(), today.toString());
    }
    String findings = fields.text("objectionFindings", LONGEST);
    boolean disputed = fields.choice("stillDisputed", Disputed.class) == Disputed.YES;
    fields.check();
    objections.investigate(objection, on, findings, disputed, work.user());
    timeline.add(work.caseNumber(), TimelineKind.OBJECTION_INVESTIGATED, work.user());
    return Map.of(
        ObjectionFlags.DISPUTED,
        disputed,
        ObjectionFlags.APPRAISAL_RULE,
        determinations.newest(work.caseNumber()).determination().appraisalWhenUndisputed().name());
  }

  private Objection objection(Work work) {
    return objections.get(work.caseNumber(), (Integer) work.codes().get(ObjectionFlags.OBJECTION));
  }
}
