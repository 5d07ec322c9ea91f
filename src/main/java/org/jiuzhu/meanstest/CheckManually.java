package org.jiuzhu.meanstest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.springframework.stereotype.Component;

/**
 * 人工核对: what a source has not answered is asked again, entered from a paper, or given up with a
 * reason. The task's subject is the source's code.
 */
@Component
class CheckManually implements TaskForm {

  private static final int LONGEST = 100;

  private final DataCheck dataCheck;
  private final CheckQueries queries;
  private final CheckAnswers answers;
  private final ManualAnswers manual;
  private final Incidents incidents;
  private final CaseFiles caseFiles;
  private final LookLedger looks;
  private final Words words;

  CheckManually(
      DataCheck dataCheck,
      CheckQueries queries,
      CheckAnswers answers,
      ManualAnswers manual,
      Incidents incidents,
      CaseFiles caseFiles,
      LookLedger looks,
      Words words) {
    this.dataCheck = dataCheck;
    this.queries = queries;
    this.answers = answers;
    this.manual = manual;
    this.incidents = incidents;
    this.caseFiles = caseFiles;
    this.looks = looks;
    this.words = words;
  }

  private enum How {
    AGAIN,
    ENTER,
    UNKNOWN
  }

  @Override
  public String task() {
    return "Task_CheckManually";
  }

  @Override
  public Set<String> fields() {
    return Set.of("how", "reference", "manualAnswers", "unknownReason");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Asked asked = queries.lock(work.caseNumber(), work.subject());
    List<Declaration.Person> persons = open(asked);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("sourceName", words.of("source", asked.source()));
    view.put(
        "failureText",
        words.of(
            "check.failure",
            asked.state() == State.PARTIAL ? State.PARTIAL.name() : asked.failure()));
    view.put(
        "personRows",
        persons.stream()
            .map(person -> Map.of("name", person.name(), "idNumber", person.idNumber().value()))
            .toList());
    view.put(
        "personOptions",
        persons.stream()
            .map(person -> Map.of("label", person.name(), "value", person.ref()))
            .toList());
    view.put(
        "manualAnswers",
        persons.stream()
            .map(person -> Map.of("person", person.ref(), "known", "NOT_FOUND"))
            .toList());
    return view;
  }

  private List<Declaration.Person> open(Asked asked) {
    Set<String> refs = dataCheck.open(asked);
    return dataCheck.persons(asked).stream().filter(person -> refs.contains(person.ref())).toList();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    caseFiles.lock(work.caseNumber());
    Asked asked = queries.lock(work.caseNumber(), work.subject());
    if (asked.isSettled()) {
      throw new RefusedException(Kind.CONFLICT, "source-answered");
    }
    JsonFields fields = JsonFields.of(answer);
    How how = fields.choice("how", How.class);
    List<String> refs = open(asked).stream().map(Declaration.Person::ref).toList();
    if (how == How.AGAIN) {
      again(asked, refs);
      looks.add(Look.atSources(work.caseNumber(), work.user(), List.of(asked.source())));
    } else {
      String reference = fields.text(how == How.UNKNOWN ? "unknownReason" : "reference", LONGEST);
      List<CheckAnswer.Person> persons =
          how == How.UNKNOWN ? ManualAnswers.unknown(refs) : manual.read(fields, refs);
      fields.check();
      Asked byHand = queries.next(asked, refs);
      answers.useManual(asked, byHand, manual.answer(byHand, persons), reference, work.user());
    }
    return Map.of(MeansTestFlags.ASK_AGAIN, how == How.AGAIN);
  }

  /**
   * A failed query is asked again under its own id. One that was answered in part would get the
   * same answer, so the rest is asked in a new one, about those who are missing only.
   */
  private void again(Asked asked, List<String> refs) {
    incidents.resolve(asked.incidentId());
    if (asked.state() == State.PARTIAL) {
      queries.next(asked, refs);
    } else {
      queries.again(asked);
    }
  }
}
