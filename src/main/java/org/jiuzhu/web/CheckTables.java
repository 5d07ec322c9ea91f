package org.jiuzhu.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckAnswer.NoteCode;
import org.jiuzhu.meanstest.CheckAnswer.PersonStatus;
import org.jiuzhu.meanstest.CheckAnswers;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.CheckQueries.State;
import org.springframework.stereotype.Component;

/**
 * What the data check brought to light, as tables that people read: first what some source knows,
 * then in one line which ones know nothing, and which have not answered.
 */
@Component
class CheckTables {

  private final CheckQueries queries;
  private final CheckAnswers answers;
  private final Words words;

  CheckTables(CheckQueries queries, CheckAnswers answers, Words words) {
    this.queries = queries;
    this.answers = answers;
    this.words = words;
  }

  /**
   * The newest answers.
   *
   * @param found what sources know, one row a source and person
   * @param nothing names of sources that know nobody of the household
   * @param open names of sources that have not answered, each with its state
   * @param manual names of sources that were answered by hand
   * @param late answers that were kept but not used, each with whether it differs
   * @param demonstration whether answers come from the demonstration agency
   */
  record Checks(
      List<Row> found,
      String nothing,
      List<String> open,
      String manual,
      List<Row> late,
      boolean demonstration) {

    /** Whether nothing was asked yet. */
    public boolean isEmpty() {
      return found.isEmpty() && nothing.isEmpty() && open.isEmpty() && late.isEmpty();
    }
  }

  /** What a source says of a person. */
  record Row(
      String source,
      String answeredAt,
      String person,
      String status,
      String incomes,
      String assets,
      String notes) {}

  /** The newest answer of each source. */
  Checks of(CaseNumber number, Declaration declaration) {
    List<Asked> asked = queries.newest(number);
    Map<String, CheckAnswer> used =
        answers.of(number).stream()
            .collect(Collectors.toMap(answer -> answer.source().name(), Function.identity()));
    return new Checks(
        asked.stream()
            .filter(query -> used.containsKey(query.source()))
            .filter(query -> knowsSomething(used.get(query.source())))
            .flatMap(query -> rows(query, used.get(query.source()), declaration).stream())
            .toList(),
        asked.stream()
            .filter(query -> used.containsKey(query.source()))
            .filter(query -> !knowsSomething(used.get(query.source())))
            .map(this::name)
            .collect(joining()),
        asked.stream()
            .filter(query -> !isClosed(query, used))
            .map(query -> words.text("case.check.open", name(query), words.of(query.state())))
            .toList(),
        asked.stream()
            .filter(query -> query.state() == State.MANUAL)
            .map(this::name)
            .collect(joining()),
        answers.late(number).stream().flatMap(late -> rows(late, declaration).stream()).toList(),
        used.values().stream()
            .flatMap(answer -> answer.persons().stream())
            .flatMap(person -> person.notes().stream())
            .anyMatch(note -> note.code() == NoteCode.DEMONSTRATION));
  }

  private static boolean isClosed(Asked query, Map<String, CheckAnswer> used) {
    return used.containsKey(query.source())
        && (query.state() == State.ANSWERED || query.state() == State.MANUAL);
  }

  private List<Row> rows(CheckAnswers.Late late, Declaration declaration) {
    String source =
        words.text(
            late.differs() ? "case.check.late.differs" : "case.check.late",
            words.of("source", late.answer().source().name()));
    return rows(source, words.moment(late.evidence().addedAt()), late.answer(), declaration);
  }

  private static boolean knowsSomething(CheckAnswer answer) {
    return answer.persons().stream().anyMatch(CheckTables::isKnown);
  }

  /** Known to the source, or not to be asked about, or noted under another name. */
  private static boolean isKnown(CheckAnswer.Person person) {
    return person.status() != PersonStatus.NOT_FOUND
        || person.notes().stream().anyMatch(note -> note.code() != NoteCode.DEMONSTRATION);
  }

  private String name(Asked query) {
    return words.of("source", query.source());
  }

  private List<Row> rows(Asked query, CheckAnswer answer, Declaration declaration) {
    return rows(name(query), words.moment(query.answeredAt()), answer, declaration);
  }

  private List<Row> rows(
      String source, String answeredAt, CheckAnswer answer, Declaration declaration) {
    return answer.persons().stream()
        .filter(CheckTables::isKnown)
        .map(
            person ->
                new Row(
                    source,
                    answeredAt,
                    Names.of(declaration, person.ref()),
                    words.of("check-agency.status", person.status().name()),
                    person.incomes().stream()
                        .map(
                            income ->
                                words.of("Income.Kind", income.kind().name())
                                    + " "
                                    + income.monthly())
                        .collect(joining()),
                    person.assets().stream()
                        .map(
                            asset ->
                                words.of("Asset.Kind", asset.kind().name()) + " " + asset.value())
                        .collect(joining()),
                    person.notes().stream()
                        .filter(note -> note.code() != NoteCode.DEMONSTRATION)
                        .map(this::note)
                        .collect(joining())))
        .toList();
  }

  private String note(CheckAnswer.Note note) {
    String text = words.of("check-agency.note", note.code().name());
    if (note.count() != null) {
      text = words.text("case.check.count", text, note.count());
    }
    return note.since() == null
        ? text
        : words.text("case.check.since", text, note.since().toString());
  }

  private Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(words.text("separator"));
  }
}
