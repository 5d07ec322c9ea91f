package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 补签确认: a second approver looks at what its reporter confirmed out of hours. */
@Component
class Countersign implements TaskForm {

  private static final int LONGEST = 500;

  private final EmergencyDesk desk;
  private final Countersignatures countersignatures;

  Countersign(EmergencyDesk desk, Countersignatures countersignatures) {
    this.desk = desk;
    this.countersignatures = countersignatures;
  }

  private enum Agrees {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_Countersign";
  }

  @Override
  public Set<String> fields() {
    return Set.of("agreement", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("headText", desk.view().head(number));
    view.put("reportRows", desk.view().report(number));
    view.put("decisionRows", desk.view().decisions(number));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    desk.caseFiles().lock(number);
    desk.eyes().requireMayCountersign(number, work.user());
    JsonFields fields = JsonFields.of(answer);
    Agrees agrees = fields.choice("agreement", Agrees.class);
    String note =
        agrees == Agrees.NO ? fields.text("note", LONGEST) : fields.optionalText("note", LONGEST);
    fields.check();
    countersignatures.add(number, agrees == Agrees.YES, note, work.user());
    desk.timeline()
        .add(
            number,
            agrees == Agrees.YES ? TimelineKind.COUNTERSIGNED : TimelineKind.COUNTERSIGN_REFUSED,
            work.user());
    return Map.of();
  }
}
