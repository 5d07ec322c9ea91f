package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.relief.ReliefFlags.Next;
import org.springframework.stereotype.Component;

/** 研判救助措施: the county looks again and again whether an emergency's measures still fit. */
@Component
class ManageEmergency implements TaskForm {

  private static final int LONGEST = 1000;

  private final PublicEmergencies emergencies;
  private final DeclarationView view;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ManageEmergency(
      PublicEmergencies emergencies, DeclarationView view, CaseFiles caseFiles, Timeline timeline) {
    this.emergencies = emergencies;
    this.view = view;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_ManageEmergency";
  }

  @Override
  public Set<String> fields() {
    return Set.of("emergencyNext", "note");
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
    JsonFields fields = JsonFields.of(answer);
    Next next = fields.choice("emergencyNext", Next.class);
    String note =
        next == Next.END ? fields.text("note", LONGEST) : fields.optionalText("note", LONGEST);
    fields.check();
    if (next == Next.END) {
      emergencies.endByHand(declaration, note, work.user());
    }
    timeline.add(
        work.caseNumber(),
        next == Next.END ? TimelineKind.EMERGENCY_ENDED : TimelineKind.EMERGENCY_REVIEWED,
        work.user(),
        next.name());
    return Map.of(ReliefFlags.NEXT, next.name());
  }
}
