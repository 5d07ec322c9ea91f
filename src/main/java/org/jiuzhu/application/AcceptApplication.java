package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.kinship.OfficialFields;
import org.jiuzhu.kinship.RelatedOfficial;
import org.springframework.stereotype.Component;

/** 审查并受理: complete, or one list of all that is missing. */
@Component
class AcceptApplication implements TaskForm {

  private static final int LONGEST = 500;
  private static final int MOST_OFFICIALS = 10;

  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final MissingItems missingItems;
  private final OtherCases otherCases;
  private final HouseholdEntry entry;
  private final HouseholdView household;
  private final OfficialFields officialFields;
  private final Kinships kinships;
  private final Timeline timeline;
  private final Words words;

  AcceptApplication(
      Declarations declarations,
      CaseFiles caseFiles,
      MissingItems missingItems,
      OtherCases otherCases,
      HouseholdEntry entry,
      HouseholdView household,
      OfficialFields officialFields,
      Kinships kinships,
      Timeline timeline,
      Words words) {
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.missingItems = missingItems;
    this.otherCases = otherCases;
    this.entry = entry;
    this.household = household;
    this.officialFields = officialFields;
    this.kinships = kinships;
    this.timeline = timeline;
    this.words = words;
  }

  private enum Complete {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_AcceptApplication";
  }

  @Override
  public Set<String> fields() {
    return Set.of("complete", "missing", "missingOther", "officials");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Declaration declaration = declarations.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("wantedAidText", words.of(caseFiles.get(work.caseNumber()).wantedAid()));
    view.put("memberRows", household.members(declaration));
    view.put("factRows", household.facts(declaration));
    view.put("otherCases", otherCases.of(work.caseNumber(), declaration, work.user()));
    view.put("staffOptions", officialFields.options(work.caseNumber().area()));
    view.put("missingOptions", entry.options("missing", MissingItems.CODES));
    view.put(
        "suppliedRows",
        missingItems
            .newest(work.caseNumber())
            .map(MissingItems.Asked::supplied)
            .map(text -> List.of(Map.of("text", text)))
            .orElse(List.of()));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    Complete complete = fields.choice("complete", Complete.class);
    List<String> missing = complete == Complete.NO ? missing(fields) : List.of();
    List<RelatedOfficial> officials =
        complete == Complete.YES ? officials(fields, work) : List.of();
    fields.check();
    if (complete == Complete.YES) {
      officials.forEach(official -> kinships.declared(work.caseNumber(), official, work.user()));
      caseFiles.accept(work.caseNumber());
      timeline.add(work.caseNumber(), TimelineKind.ACCEPTED, work.user());
    } else {
      missingItems.ask(work.caseNumber(), missing, work.user());
      caseFiles.move(work.caseNumber(), CaseState.WAITING_FOR_APPLICANT);
      timeline.add(work.caseNumber(), TimelineKind.FOUND_INCOMPLETE, work.user());
    }
    return Map.of(ApplicationFlags.APPLICATION_COMPLETE, complete == Complete.YES);
  }

  /** Whoever declares kinship is asked whom; whoever does not may still be known to have some. */
  private List<RelatedOfficial> officials(JsonFields fields, Work work) {
    CaseNumber number = work.caseNumber();
    List<RelatedOfficial> officials = new ArrayList<>();
    if (fields.has("officials")) {
      for (JsonFields row : fields.list("officials", 0, MOST_OFFICIALS)) {
        officials.add(officialFields.read(row, number.area(), work.user()));
      }
    }
    boolean declared = declarations.get(number).kinship().declared();
    if (declared && officials.isEmpty() && !kinships.isRecorded(number)) {
      fields.wrong("officials", "name-the-officials");
    }
    return officials;
  }

  private List<String> missing(JsonFields fields) {
    List<String> items = new ArrayList<>();
    for (String code : fields.texts("missing", MissingItems.CODES.size(), 50)) {
      if (!MissingItems.CODES.contains(code)) {
        fields.wrong("missing", "not-a-choice", String.join(", ", MissingItems.CODES));
      } else {
        items.add(words.of("missing", code));
      }
    }
    String other = fields.optionalText("missingOther", LONGEST);
    if (other != null) {
      Arrays.stream(other.split("\\R"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .forEach(items::add);
    }
    if (items.isEmpty()) {
      fields.wrong("missing", "name-what-is-missing");
    }
    return items;
  }
}
