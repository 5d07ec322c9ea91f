package org.jiuzhu.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 登记死亡成员: who died and when; if it was the applicant, who applies in his place. */
@Component
class RecordDeath implements TaskForm {

  /** Whether anybody of the household is left. */
  static final String SOMEBODY_LEFT = "somebodyLeft";

  private static final int MOST_MEMBERS = 30;

  private final CaseEvents events;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Clock clock;

  RecordDeath(
      CaseEvents events,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      Clock clock) {
    this.events = events;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_RecordDeath";
  }

  @Override
  public Set<String> fields() {
    return Set.of("deceased", "diedOn", "successor");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Household household = household(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("eventNote", events.of(work).content().get("note"));
    view.put(
        "memberOptions",
        household.names().entrySet().stream()
            .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseEvent event = events.of(work);
    Household household = household(number);
    JsonFields fields = JsonFields.of(answer);
    List<String> refs = List.copyOf(household.names().keySet());
    List<String> deceased = fields.texts("deceased", MOST_MEMBERS, 60);
    if (deceased.isEmpty()) {
      fields.wrong("deceased", "required");
    } else if (!refs.containsAll(deceased)) {
      fields.wrong("deceased", "not-a-choice", String.join(", ", refs));
    }
    LocalDate diedOn = fields.date("diedOn");
    if (diedOn != null && diedOn.isAfter(LocalDate.now(clock))) {
      fields.wrong("diedOn", "not-in-the-future");
    }
    List<String> left = new ArrayList<>(refs);
    left.removeAll(deceased);
    String successor = null;
    if (!left.isEmpty() && deceased.contains(household.applicant())) {
      successor = fields.text("successor", 60);
      if (successor != null && !left.contains(successor)) {
        fields.wrong("successor", "not-among-the-living");
      }
    }
    fields.check();
    // what a case was decided on stays as it was; the periodic check takes it up
    if (!left.isEmpty() && !caseFiles.get(number).state().isDecided()) {
      declarations.save(number, without(number, deceased, successor), work.user());
    }
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    content.put("deceased", deceased.stream().map(household.names()::get).toList());
    content.put("diedOn", diedOn.toString());
    content.put(SOMEBODY_LEFT, !left.isEmpty());
    events.amend(event, content);
    timeline.add(number, TimelineKind.DIED, work.user());
    return Map.of();
  }

  /**
   * Who is known to belong to the household.
   *
   * @param names by reference
   * @param applicant his reference
   */
  private record Household(Map<String, String> names, String applicant) {}

  /** As it was declared; of a recipient taken over from before only the recipient is known. */
  private Household household(CaseNumber number) {
    Map<String, String> names = new LinkedHashMap<>();
    Declaration declared = declarations.find(number).orElse(null);
    if (declared != null) {
      declared.persons().forEach(person -> names.put(person.ref(), person.name()));
      return new Household(names, declared.applicant().ref());
    }
    ObjectNode document =
        declarations
            .document(number)
            .orElseThrow(() -> new IllegalStateException("nothing declared yet"));
    for (JsonNode member : document.path("household").path("members")) {
      names.put(member.path("ref").asText(), member.path("name").asText());
    }
    return new Household(names, document.path("applicant").path("ref").asText());
  }

  /** The declaration without those who died; the successor applies for those who are left. */
  private ObjectNode without(CaseNumber number, List<String> deceased, String successor) {
    ObjectNode document = declarations.document(number).orElseThrow();
    ArrayNode members = (ArrayNode) document.path("household").path("members");
    members.removeIf(member -> deceased.contains(member.path("ref").asText()));
    if (successor != null) {
      for (JsonNode member : members) {
        if (member.path("ref").asText().equals(successor)) {
          ((ObjectNode) member).put("relation", "SELF");
        }
      }
      document.remove("proxy");
      document.putObject("applicant").put("ref", successor);
    }
    return document;
  }
}
