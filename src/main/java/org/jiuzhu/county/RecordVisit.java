package org.jiuzhu.county;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.county.CountyVisit.Outcome;
import org.jiuzhu.county.VisitRecords.Content;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;

/** 县级入户核查 and 县级事后核查: what the county found at the household's home. */
class RecordVisit implements TaskForm {

  private static final int LONGEST = 2000;

  private final String task;
  private final Kind kind;
  private final VisitDesk desk;

  RecordVisit(String task, Kind kind, VisitDesk desk) {
    this.task = task;
    this.kind = kind;
    this.desk = desk;
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public Set<String> fields() {
    return Set.of("visitedOn", "companion", "visitFindings", "visitOutcome", "advice");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().get(number);
    Declaration declaration = desk.declarations().get(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declaration.applicant().name());
    view.put(
        "townshipName", desk.organisation().township(caseFile.area(), caseFile.township()).name());
    view.put("address", declaration.village() + " " + declaration.address());
    view.put("phone", declaration.phone());
    view.put(
        "visitReason",
        desk.words()
            .text(desk.kinships().isKnown(number) ? "county.why.kinship" : "county.why.drawn"));
    view.put("memberRows", desk.household().members(declaration));
    view.put("factRows", desk.household().facts(declaration));
    view.put(
        "companionOptions",
        companions(number, work.user()).entrySet().stream()
            .map(person -> Map.of("label", person.getValue(), "value", person.getKey()))
            .toList());
    return view;
  }

  /** Colleagues at the county, but not whoever must keep off the case. */
  private Map<String, String> companions(CaseNumber number, String user) {
    Map<String, String> names =
        new LinkedHashMap<>(desk.staff().members(Groups.of(number.area(), Role.COUNTY)));
    names.keySet().removeAll(desk.recusals().officials(number));
    names.remove(user);
    return names;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().lock(number);
    JsonFields fields = JsonFields.of(answer);
    LocalDate visitedOn = visitedOn(fields, caseFile);
    String companion = fields.optionalText("companion", 100);
    if (companion != null && !companions(number, work.user()).containsKey(companion)) {
      fields.wrong("companion", "companion");
    }
    String findings = fields.text("visitFindings", LONGEST);
    Outcome outcome = fields.choice("visitOutcome", Outcome.class);
    String advice = outcome == Outcome.PROBLEM ? fields.text("advice", LONGEST) : null;
    fields.check();
    desk.visits()
        .add(
            number,
            kind,
            caseFile.checkRound(),
            outcome,
            visitedOn,
            work.user(),
            new Content(companion, findings, advice));
    desk.timeline()
        .add(
            number,
            kind == Kind.FIRST ? TimelineKind.VISITED : TimelineKind.CHECKED_AFTERWARDS,
            work.user(),
            outcome.name());
    return Map.of();
  }

  /** Not before the case was accepted, or decided where the decision is what is looked at. */
  private LocalDate visitedOn(JsonFields fields, CaseFile caseFile) {
    LocalDate visitedOn = fields.date("visitedOn");
    Instant from =
        kind == Kind.AFTERWARDS && caseFile.closedAt() != null
            ? caseFile.closedAt()
            : caseFile.acceptedAt();
    LocalDate first = LocalDate.ofInstant(from, desk.clock().getZone());
    LocalDate today = LocalDate.now(desk.clock());
    if (visitedOn != null && (visitedOn.isBefore(first) || visitedOn.isAfter(today))) {
      fields.wrong("visitedOn", "between-days", first.toString(), today.toString());
    }
    return visitedOn;
  }
}
