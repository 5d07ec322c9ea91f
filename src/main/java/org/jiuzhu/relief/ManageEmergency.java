package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
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
  private final SubsidyProposals proposals;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  ManageEmergency(
      PublicEmergencies emergencies,
      DeclarationView view,
      SubsidyProposals proposals,
      CaseFiles caseFiles,
      Timeline timeline) {
    this.emergencies = emergencies;
    this.view = view;
    this.proposals = proposals;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_ManageEmergency";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(SubsidyReader.FIELDS);
    fields.addAll(Set.of("emergencyNext", "note"));
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("caseNumber", work.caseNumber().value());
    EmergencyDeclaration declaration = emergencies.get(work.caseNumber());
    shown.put("declarationRows", view.rows(declaration));
    shown.putAll(proposals.options(declaration));
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
    NewSubsidy subsidy = next == Next.SUBSIDY ? proposals.read(fields, declaration) : null;
    fields.check();
    if (next == Next.END) {
      emergencies.endByHand(declaration, note, work.user());
    } else if (next == Next.SUBSIDY) {
      proposals.propose(declaration, subsidy, work.user());
    }
    timeline.add(
        work.caseNumber(),
        next == Next.END ? TimelineKind.EMERGENCY_ENDED : TimelineKind.EMERGENCY_REVIEWED,
        work.user(),
        next.name());
    return Map.of(ReliefFlags.NEXT, next.name());
  }
}
