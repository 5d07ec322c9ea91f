package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 登记补充内容: what the applicant brought after being told what was missing. */
@Component
class SupplyMissing implements TaskForm {

  private static final int LONGEST = 500;

  private final HouseholdEntry entry;
  private final MissingItems missingItems;
  private final CaseFiles caseFiles;
  private final Timeline timeline;

  SupplyMissing(
      HouseholdEntry entry, MissingItems missingItems, CaseFiles caseFiles, Timeline timeline) {
    this.entry = entry;
    this.missingItems = missingItems;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_SupplyMissing";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(HouseholdAnswer.FIELDS);
    fields.add("suppliedNote");
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> view = new LinkedHashMap<>(entry.view(work.caseNumber()));
    view.put(
        "missingRows",
        missingItems.newest(work.caseNumber()).orElseThrow().items().stream()
            .map(item -> Map.of("text", item))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String note = fields.text("suppliedNote", LONGEST);
    fields.check();
    entry.save(work.caseNumber(), answer, work.user());
    missingItems.supplied(work.caseNumber(), note);
    caseFiles.move(work.caseNumber(), CaseState.ENTERED);
    timeline.add(work.caseNumber(), TimelineKind.SUPPLEMENTED, work.user());
    return Map.of();
  }
}
