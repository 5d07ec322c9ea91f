package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 登记家庭情况. An unfinished entry is kept and taken up again later. */
@Component
class EnterHousehold implements TaskForm {

  private final HouseholdEntry entry;
  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  EnterHousehold(
      HouseholdEntry entry, Declarations declarations, CaseFiles caseFiles, Timeline timeline) {
    this.entry = entry;
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  private enum Entry {
    DONE,
    LATER
  }

  @Override
  public String task() {
    return "Task_EnterHousehold";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(HouseholdAnswer.FIELDS);
    fields.add("entry");
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    return entry.view(work.caseNumber());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    Entry how = fields.choice("entry", Entry.class);
    fields.check();
    if (how == Entry.LATER) {
      declarations.saveDraft(
          work.caseNumber(), entry.merged(work.caseNumber(), answer), work.user());
      return Map.of(ApplicationFlags.ENTRY_FINISHED, false);
    }
    entry.save(work.caseNumber(), answer, work.user());
    caseFiles.move(work.caseNumber(), CaseState.ENTERED);
    timeline.add(work.caseNumber(), TimelineKind.HOUSEHOLD_ENTERED, work.user());
    return Map.of(ApplicationFlags.ENTRY_FINISHED, true);
  }
}
