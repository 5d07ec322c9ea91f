package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** 确认救助措施: a second person of the county puts a declaration into force, or declines it. */
@Component
class ConfirmDeclaration implements TaskForm {

  private static final int LONGEST = 500;

  private final PublicEmergencies emergencies;
  private final DeclarationView view;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ConfirmDeclaration(
      PublicEmergencies emergencies, DeclarationView view, CaseFiles caseFiles, Timeline timeline) {
    this.emergencies = emergencies;
    this.view = view;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  private enum Outcome {
    CONFIRM,
    DECLINE
  }

  @Override
  public String task() {
    return "Task_ConfirmDeclaration";
  }

  @Override
  public Set<String> fields() {
    return Set.of("outcome", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("caseNumber", work.caseNumber().value());
    shown.put("declarationRows", view.rows(emergencies.get(work.caseNumber())));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    caseFiles.lock(work.caseNumber());
    EmergencyDeclaration declaration = emergencies.get(work.caseNumber());
    if (declaration.declaredBy().equals(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "declared-it-oneself");
    }
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("outcome", Outcome.class);
    String note =
        outcome == Outcome.DECLINE
            ? fields.text("note", LONGEST)
            : fields.optionalText("note", LONGEST);
    fields.check();
    boolean confirmed = outcome == Outcome.CONFIRM;
    emergencies.decide(declaration, confirmed, note, work.user());
    timeline.add(
        work.caseNumber(),
        confirmed ? TimelineKind.EMERGENCY_CONFIRMED : TimelineKind.EMERGENCY_DECLINED,
        work.user());
    if (!confirmed) {
      caseFiles.move(work.caseNumber(), CaseState.REFUSED);
    }
    return Map.of(ReliefFlags.CONFIRMED, confirmed);
  }
}
