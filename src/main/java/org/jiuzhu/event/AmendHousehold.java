package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.application.HouseholdEntry;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.kinship.Kinships;
import org.springframework.stereotype.Component;

/** 更新家庭情况: the household as it is now, or as it should have been entered. */
@Component
class AmendHousehold implements TaskForm {

  /** Whether it is about other people now, whom no source has been asked about. */
  static final String PEOPLE_CHANGED = "peopleChanged";

  private static final String REASON = "amendReason";
  private static final int LONGEST = 500;

  private final CaseEvents events;
  private final CaseFiles caseFiles;
  private final HouseholdEntry entry;
  private final Kinships kinships;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Words words;

  AmendHousehold(
      CaseEvents events,
      CaseFiles caseFiles,
      HouseholdEntry entry,
      Kinships kinships,
      Declarations declarations,
      Timeline timeline,
      Words words) {
    this.events = events;
    this.caseFiles = caseFiles;
    this.entry = entry;
    this.kinships = kinships;
    this.declarations = declarations;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_AmendHousehold";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(HouseholdEntry.fields());
    fields.add(REASON);
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseEvent event = events.of(work);
    Map<String, Object> view = new LinkedHashMap<>(entry.view(work.caseNumber()));
    view.put("eventText", words.of(event.kind()));
    view.put("eventNote", event.content().get("note"));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseEvent event = events.of(work);
    JsonFields fields = JsonFields.of(answer);
    String reason = fields.text(REASON, LONGEST);
    // who keeps off the case has to be named, which this form does not ask
    if (answer.path("kinshipDeclared").asBoolean() && !kinships.isKnown(number)) {
      fields.wrong("kinshipDeclared", "kinship-by-event");
    }
    fields.check();
    List<Declaration.Person> before = people(number);
    // what a case was decided on stays as it was
    if (!caseFiles.get(number).state().isDecided()) {
      entry.save(number, answer, work.user());
    }
    Map<String, Object> content = new LinkedHashMap<>(event.content());
    content.put(REASON, reason);
    content.put(PEOPLE_CHANGED, !before.equals(people(number)));
    events.amend(event, content);
    timeline.add(
        number,
        event.kind() == EventKind.CORRECTION
            ? TimelineKind.CORRECTED
            : TimelineKind.HOUSEHOLD_CHANGED,
        work.user());
    return Map.of();
  }

  private List<Declaration.Person> people(CaseNumber number) {
    Optional<Declaration> declaration = declarations.find(number);
    return declaration.map(Declaration::persons).orElse(List.of());
  }
}
