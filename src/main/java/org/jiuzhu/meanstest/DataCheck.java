package org.jiuzhu.meanstest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.jiuzhu.meanstest.MeansTestFlags.Scope;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/**
 * The data check (宁党办〔2021〕14号 二(六)19; 《社会救助法》 Art. 41): one query for each source that the area
 * names, each answer kept as evidence.
 */
@Service
public class DataCheck {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final CheckQueries queries;
  private final EvidenceStore evidence;
  private final Timeline timeline;
  private final PolicyLibrary policies;
  private final CheckAgency agency;

  DataCheck(
      CaseFiles caseFiles,
      Declarations declarations,
      CheckQueries queries,
      EvidenceStore evidence,
      Timeline timeline,
      PolicyLibrary policies,
      CheckAgency agency) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.queries = queries;
    this.evidence = evidence;
    this.timeline = timeline;
    this.policies = policies;
    this.agency = agency;
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
    queries.prepare(number, round, sources);
    return MeansTestFlags.of(scope, sources);
  }

  /**
   * Asks one source. Safe to repeat: an answered query is not asked again, and the agency knows a
   * repeated one by its id.
   *
   * @return whether the answer is there
   * @throws CheckAgencyException if the agency gives no usable reply; to be tried again
   */
  boolean ask(CaseNumber number, CheckSource source) {
    Asked asked = queries.lock(number, source.name());
    if (asked.state() == State.ANSWERED) {
      return true;
    }
    CheckReply reply = agency.ask(query(asked, source));
    if (reply instanceof CheckReply.Answered answered) {
      keep(asked, answered.answer());
      return true;
    }
    queries.waiting(asked);
    timeline.add(number, TimelineKind.QUERIED, null, source.name());
    return false;
  }

  private CheckQuery query(Asked asked, CheckSource source) {
    Declaration declaration = declarations.get(asked.caseNumber());
    return new CheckQuery(
        asked.id().toString(),
        asked.caseNumber().value(),
        source,
        CheckPurpose.APPLICATION,
        declarations.declaredAt(asked.caseNumber()),
        declaration.persons().stream()
            .map(
                person ->
                    new CheckQuery.Person(person.ref(), person.name(), person.idNumber().value()))
            .toList());
  }

  /** Keeps an answer as evidence. */
  void keep(Asked asked, CheckAnswer answer) {
    UUID id =
        evidence.add(
            asked.caseNumber(),
            Evidence.Kind.CHECK_ANSWER,
            asked.source(),
            asked.round(),
            MediaType.APPLICATION_JSON_VALUE,
            CheckMessages.write(answer),
            null,
            null);
    queries.answered(asked, id);
    timeline.add(asked.caseNumber(), TimelineKind.ANSWERED, null, asked.source());
  }

  /** The newest answer of each source. */
  public List<CheckAnswer> answers(CaseNumber number) {
    List<UUID> answers =
        queries.newest(number).stream().map(Asked::evidenceId).filter(Objects::nonNull).toList();
    return evidence.contents(answers).stream().map(CheckMessages::readAnswer).toList();
  }
}
