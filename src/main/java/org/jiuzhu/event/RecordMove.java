package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration.Hukou;
import org.jiuzhu.casefile.Declaration.HukouAt;
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

  private static final String SEPARATOR = "|";
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
    return Set.of("destination", "newVillage", "newAddress");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseFile caseFile = caseFiles.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("eventNote", events.of(work).content().get("note"));
    view.put("villages", villages(caseFile));
    return view;
  }

  /** Villages of the other townships, each with its township. */
  private List<Map<String, String>> villages(CaseFile caseFile) {
    return organisation.area(caseFile.area()).townships().entrySet().stream()
        .filter(township -> !township.getKey().equals(caseFile.township()))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            township ->
                township.getValue().villages().stream()
                    .map(
                        village ->
                            Map.of(
                                "label",
                                township.getValue().name() + " " + village,
                                "value",
                                township.getKey() + SEPARATOR + village)))
        .toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseEvent event = events.of(work);
    JsonFields fields = JsonFields.of(answer);
    Destination destination = fields.choice("destination", Destination.class);
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    if (destination == Destination.IN_AREA) {
      String village = fields.text("newVillage", LONGEST);
      boolean known =
          villages(caseFiles.get(number)).stream()
              .anyMatch(other -> other.get("value").equals(village));
      if (village != null && !known) {
        fields.wrong("newVillage", "unknown-village");
      } else if (village != null) {
        content.put(TOWNSHIP, village.substring(0, village.indexOf(SEPARATOR)));
        content.put("newVillage", village.substring(village.indexOf(SEPARATOR) + 1));
      }
    }
    content.put("newAddress", fields.text("newAddress", LONGEST));
    fields.check();
    if (destination == Destination.IN_AREA && !caseFiles.get(number).state().isDecided()) {
      declarations.save(number, moved(number, content), work.user());
    }
    events.amend(event, content);
    timeline.add(number, TimelineKind.MOVED, work.user());
    return Map.of();
  }

  /** The household as it lives now; where it is registered does not change by moving. */
  private ObjectNode moved(CaseNumber number, Map<String, Object> content) {
    ObjectNode document = declarations.document(number).orElseThrow();
    String before = document.path("township").asText();
    String after = (String) content.get(TOWNSHIP);
    Hukou hukou = declarations.get(number).hukou();
    ObjectNode household = (ObjectNode) document.path("household");
    switch (hukou.at()) {
      case THIS_TOWNSHIP -> registered(household, before, after);
      case OTHER_TOWNSHIP -> registered(household, hukou.township(), after);
      case ELSEWHERE -> {}
    }
    document.put("township", after);
    household
        .put("village", (String) content.get("newVillage"))
        .put("address", (String) content.get("newAddress"));
    return document;
  }

  private static void registered(ObjectNode household, String township, String seenFrom) {
    if (township.equals(seenFrom)) {
      household.put("hukouAt", HukouAt.THIS_TOWNSHIP.name()).remove("hukouTownship");
    } else {
      household.put("hukouAt", HukouAt.OTHER_TOWNSHIP.name()).put("hukouTownship", township);
    }
  }
}
