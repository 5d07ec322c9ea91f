package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.organisation.Organisation;
import org.springframework.stereotype.Component;

/** 登记迁移: to another township of the area, or out of it. */
@Component
class RecordMove implements TaskForm {

  /** Slug of the new township, or absent where the household left the area. */
  static final String TOWNSHIP = "newTownship";

  private static final int LONGEST = 200;

  private final CaseEvents events;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Organisation organisation;
  private final Timeline timeline;

  RecordMove(
      CaseEvents events,
      CaseFiles caseFiles,
      Declarations declarations,
      Organisation organisation,
      Timeline timeline) {
    this.events = events;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.organisation = organisation;
    this.timeline = timeline;
  }

  private enum Destination {
    IN_AREA,
    ELSEWHERE
  }

  @Override
  public String task() {
    return "Task_RecordMove";
  }

  @Override
  public Set<String> fields() {
    return Set.of("destination", TOWNSHIP, "newVillage", "newAddress");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("eventNote", events.open(work.caseNumber()).content().get("note"));
    view.put("townships", others(caseFile));
    return view;
  }

  private List<Map<String, String>> others(CaseFile caseFile) {
    return organisation.area(caseFile.area()).townships().entrySet().stream()
        .filter(township -> !township.getKey().equals(caseFile.township()))
        .map(township -> Map.of("label", township.getValue().name(), "value", township.getKey()))
        .toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseEvent event = events.open(number);
    JsonFields fields = JsonFields.of(answer);
    Destination destination = fields.choice("destination", Destination.class);
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    if (destination == Destination.IN_AREA) {
      String township = fields.text(TOWNSHIP, 50);
      boolean known =
          others(caseFiles.get(number)).stream()
              .anyMatch(other -> other.get("value").equals(township));
      if (township != null && !known) {
        fields.wrong(TOWNSHIP, "unknown-township");
      }
      content.put(TOWNSHIP, township);
      content.put("newVillage", fields.text("newVillage", LONGEST));
    }
    content.put("newAddress", fields.text("newAddress", LONGEST));
    fields.check();
    if (destination == Destination.IN_AREA) {
      declarations.save(number, moved(number, content), work.user());
    }
    events.amend(event, content);
    timeline.add(number, TimelineKind.MOVED, work.user());
    return Map.of();
  }

  private ObjectNode moved(CaseNumber number, Map<String, Object> content) {
    ObjectNode document = declarations.document(number).orElseThrow();
    document.put("township", (String) content.get(TOWNSHIP));
    ((ObjectNode) document.path("household"))
        .put("village", (String) content.get("newVillage"))
        .put("address", (String) content.get("newAddress"));
    return document;
  }
}
