package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Evidence;
import org.jiuzhu.casefile.EvidenceStore;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Incidents;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/** The answers of sources as evidence: which are used, which are only kept. */
@Service
public class CheckAnswers {

  private final CheckQueries queries;
  private final EvidenceStore evidence;
  private final Timeline timeline;
  private final Incidents incidents;

  CheckAnswers(
      CheckQueries queries, EvidenceStore evidence, Timeline timeline, Incidents incidents) {
    this.queries = queries;
    this.evidence = evidence;
    this.timeline = timeline;
    this.incidents = incidents;
  }

  /** Keeps the agency's answer to a query and uses it; what had failed is well again. */
  void use(Asked asked, CheckAnswer answer) {
    UUID id = add(asked, answer, Evidence.Kind.CHECK_ANSWER, null, null);
    State state = answer.status() == CheckAnswer.Status.COMPLETE ? State.ANSWERED : State.PARTIAL;
    incidents.resolve(asked.incidentId());
    queries.answered(asked, state, id);
    timeline.add(asked.caseNumber(), TimelineKind.ANSWERED, null, asked.source());
  }

  /**
   * Keeps an answer on paper that somebody has entered, and uses it.
   *
   * @param failed the query that it answers in the agency's place
   * @param byHand the attempt that stands for the entry
   * @param reference of the paper, or why there is none
   */
  void useManual(Asked failed, Asked byHand, CheckAnswer answer, String reference, String user) {
    UUID id = add(byHand, answer, Evidence.Kind.MANUAL_ANSWER, reference, user);
    incidents.resolve(failed.incidentId());
    queries.answered(byHand, State.MANUAL, id);
    timeline.add(byHand.caseNumber(), TimelineKind.CHECKED_MANUALLY, user, byHand.source());
  }

  /** Keeps an answer that comes when the query has been answered otherwise; nothing else moves. */
  void keepLate(Asked asked, CheckAnswer answer) {
    add(asked, answer, Evidence.Kind.LATE_ANSWER, null, null);
    timeline.add(asked.caseNumber(), TimelineKind.LATE_ANSWER, null, asked.source());
  }

  private UUID add(Asked asked, CheckAnswer answer, Evidence.Kind kind, String title, String user) {
    return evidence.add(
        asked.caseNumber(),
        kind,
        asked.source(),
        asked.round(),
        MediaType.APPLICATION_JSON_VALUE,
        CheckMessages.write(answer),
        title,
        user);
  }

  /** Whether this answer to a query has been kept before, used or late. */
  boolean isKnown(Asked asked, CheckAnswer answer) {
    return evidence.of(asked.caseNumber()).stream()
        .filter(piece -> piece.kind() != Evidence.Kind.UPLOAD)
        .filter(piece -> piece.round() == asked.round() && asked.source().equals(piece.source()))
        .map(this::read)
        .anyMatch(
            known ->
                known.queryId().equals(answer.queryId()) && AnswersOfASource.agree(known, answer));
  }

  /** What is used of each source's newest round, several answers of one source put together. */
  public List<CheckAnswer> of(CaseNumber number) {
    List<Asked> asked =
        queries.newestRounds(number).stream().filter(query -> query.evidenceId() != null).toList();
    Map<String, CheckAnswer> byQuery = new LinkedHashMap<>();
    evidence.contents(asked.stream().map(Asked::evidenceId).toList()).stream()
        .map(CheckMessages::readAnswer)
        .forEach(answer -> byQuery.put(answer.queryId(), answer));
    Map<String, List<CheckAnswer>> bySource = new LinkedHashMap<>();
    for (Asked query : asked) {
      bySource
          .computeIfAbsent(query.source(), source -> new ArrayList<>())
          .add(byQuery.get(query.id().toString()));
    }
    return bySource.values().stream().map(AnswersOfASource::merged).toList();
  }

  /**
   * An answer that was not used.
   *
   * @param differs whether it says other than what is used
   */
  public record Late(Evidence evidence, CheckAnswer answer, boolean differs) {}

  /** The answers that came too late or a second time and say something else, oldest first. */
  public List<Late> late(CaseNumber number) {
    List<CheckAnswer> used = of(number);
    return evidence.of(number).stream()
        .filter(piece -> piece.kind() == Evidence.Kind.LATE_ANSWER)
        .map(piece -> late(piece, read(piece), used))
        .toList();
  }

  private static Late late(Evidence piece, CheckAnswer answer, List<CheckAnswer> used) {
    boolean differs =
        used.stream()
            .filter(known -> known.source() == answer.source())
            .anyMatch(known -> AnswersOfASource.contradicts(answer, known));
    return new Late(piece, answer, differs);
  }

  private CheckAnswer read(Evidence piece) {
    return CheckMessages.readAnswer(evidence.content(piece));
  }
}
