package org.jiuzhu.meanstest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.lookups.Look;
import org.jiuzhu.lookups.LookLedger;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.jiuzhu.meanstest.MeansTestFlags.CheckResult;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Service;

/**
 * The data check (宁党办〔2021〕14号 二(六)19; 《社会救助法》 Art. 41): one query for each source that the area
 * names, each answer kept as evidence. A source that does not answer becomes somebody's task.
 */
@Service
public class DataCheck {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final CheckQueries queries;
  private final CheckAnswers answers;
  private final HukouAssistance assistance;
  private final Timeline timeline;
  private final PolicyLibrary policies;
  private final CheckAgency agency;
  private final LookLedger looks;

  DataCheck(
      CaseFiles caseFiles,
      Declarations declarations,
      CheckQueries queries,
      CheckAnswers answers,
      HukouAssistance assistance,
      Timeline timeline,
      PolicyLibrary policies,
      CheckAgency agency,
      LookLedger looks) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.queries = queries;
    this.answers = answers;
    this.assistance = assistance;
    this.timeline = timeline;
    this.policies = policies;
    this.agency = agency;
    this.looks = looks;
  }

  /**
   * Begins a round of checking.
   *
   * @return the routing flags of {@code MeansTest}
   */
  public Map<String, Object> begin(CaseNumber number, Scope scope) {
    CaseFile caseFile = caseFiles.get(number);
    int round = caseFiles.beginCheck(number);
    List<String> sources =
        scope == Scope.SURVEY
            ? List.of()
            : policies.asOf(caseFile.area(), caseFile.ruleDate()).checkSources().stream()
                .map(Coded::code)
                .toList();
    queries.prepare(number, round, sources, refs(declarations.get(number).persons()));
    if (!sources.isEmpty()) {
      // stored before the jobs that ask, so that it stays whatever becomes of them
      looks.add(Look.atSources(number, null, sources));
    }
    return MeansTestFlags.of(
        scope,
        sources,
        scope == Scope.BOTH ? assistance.ask(number, round) : HukouAssistance.Wanted.NONE);
  }

  /**
   * Asks one source. Safe to repeat: an answered query is not asked again, and the agency knows a
   * repeated one by its id.
   *
   * @throws CheckAgencyException if the agency gives no usable reply
   */
  CheckResult ask(CaseNumber number, CheckSource source) {
    Asked asked = queries.lock(number, source.name());
    if (asked.isSettled() || asked.state() == State.PARTIAL) {
      return result(asked.state());
    }
    CheckReply reply = agency.ask(query(asked, source));
    if (reply instanceof CheckReply.Answered answered) {
      answers.use(asked, answered.answer());
      return answered.answer().status() == CheckAnswer.Status.COMPLETE
          ? CheckResult.ANSWERED
          : CheckResult.MANUAL;
    }
    queries.waiting(asked);
    timeline.add(number, TimelineKind.QUERIED, null, source.name());
    return CheckResult.LATER;
  }

  private static CheckResult result(State state) {
    return state == State.PARTIAL ? CheckResult.MANUAL : CheckResult.ANSWERED;
  }

  private CheckQuery query(Asked asked, CheckSource source) {
    return new CheckQuery(
        asked.id().toString(),
        asked.caseNumber().value(),
        source,
        CheckPurpose.APPLICATION,
        declarations.declaredAt(asked.caseNumber()),
        persons(asked).stream()
            .map(
                person ->
                    new CheckQuery.Person(person.ref(), person.name(), person.idNumber().value()))
            .toList());
  }

  private static List<String> refs(List<Declaration.Person> persons) {
    return persons.stream().map(Declaration.Person::ref).toList();
  }

  /**
   * The refs of the people that a query asked about, whoever has left the household or joined it
   * since.
   */
  Set<String> askedAbout(Asked asked) {
    return asked.refs().isEmpty() ? Set.copyOf(refs(persons(asked))) : asked.refs();
  }

  /** The people that a query asks about, those who still belong to the household. */
  List<Declaration.Person> persons(Asked asked) {
    return declarations.get(asked.caseNumber()).persons().stream()
        .filter(person -> asked.asksAbout(person.ref()))
        .toList();
  }

  /**
   * Records that a source has not answered and that a person is needed.
   *
   * @param failure code of what went wrong
   * @param incidentId the engine's incident
   */
  void failed(CaseNumber number, CheckSource source, String failure, String incidentId) {
    queries.failed(queries.lock(number, source.name()), failure, incidentId);
    timeline.add(number, TimelineKind.SOURCE_FAILED, null, source.name());
  }

  /** Whether nobody is missing any more at a source. */
  boolean isSettled(CaseNumber number, CheckSource source) {
    return queries.lock(number, source.name()).isSettled();
  }

  /** Those of whom the newest answer of a source says nothing yet; everybody where none came. */
  Set<String> open(Asked asked) {
    return answers.of(asked.caseNumber()).stream()
        .filter(answer -> answer.source().name().equals(asked.source()))
        .findFirst()
        .map(AnswersOfASource::missing)
        .orElseGet(() -> Set.copyOf(refs(persons(asked))));
  }
}
