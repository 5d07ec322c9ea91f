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
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.DataCheck;
import org.springframework.stereotype.Component;

/**
 * What the data check brought to light, as tables that people read: first what some source knows,
 * then in one line which ones know nothing, and which have not answered.
 */
@Component
class CheckTables {

  private final CheckQueries queries;
  private final DataCheck dataCheck;
  private final Words words;

  CheckTables(CheckQueries queries, DataCheck dataCheck, Words words) {
    this.queries = queries;
    this.dataCheck = dataCheck;
    this.words = words;
  }

  /**
   * The newest answers.
   *
   * @param found what sources know, one row a source and person
   * @param nothing names of sources that know nobody of the household
   * @param open names of sources that have not answered, each with its state
   * @param demonstration whether answers come from the demonstration agency
   */
  record Checks(List<Row> found, String nothing, List<String> open, boolean demonstration) {

    /** Whether nothing was asked yet. */
    public boolean isEmpty() {
      return found.isEmpty() && nothing.isEmpty() && open.isEmpty();
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
    Map<String, CheckAnswer> answers =
        dataCheck.answers(number).stream()
            .collect(Collectors.toMap(answer -> answer.source().name(), Function.identity()));
    return new Checks(
        asked.stream()
            .filter(query -> answers.containsKey(query.source()))
            .filter(query -> knowsSomething(answers.get(query.source())))
            .flatMap(query -> rows(query, answers.get(query.source()), declaration).stream())
            .toList(),
        asked.stream()
            .filter(query -> answers.containsKey(query.source()))
            .filter(query -> !knowsSomething(answers.get(query.source())))
            .map(this::name)
            .collect(joining()),
        asked.stream()
            .filter(query -> !answers.containsKey(query.source()))
            .map(query -> words.text("case.check.open", name(query), words.of(query.state())))
            .toList(),
        answers.values().stream()
            .flatMap(answer -> answer.persons().stream())
            .flatMap(person -> person.notes().stream())
            .anyMatch(note -> note.code() == NoteCode.DEMONSTRATION));
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
    return answer.persons().stream()
        .filter(CheckTables::isKnown)
        .map(
            person ->
                new Row(
                    name(query),
                    words.moment(query.answeredAt()),
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
