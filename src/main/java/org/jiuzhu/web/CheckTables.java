package org.jiuzhu.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.meanstest.CheckAnswer;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckQueries.Asked;
import org.jiuzhu.meanstest.DataCheck;
import org.springframework.stereotype.Component;

/** What each source of the data check answered, as tables that people read. */
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
   * A source.
   *
   * @param state how far the query is
   * @param answeredAt when the answer came, empty before
   * @param rows one a person, empty before the answer
   */
  record Table(String source, String state, String answeredAt, List<Row> rows) {}

  /** What a source says of a person. */
  record Row(String person, String status, String incomes, String assets, String notes) {}

  /** The newest query of each source. */
  List<Table> of(CaseNumber number, Declaration declaration) {
    Map<String, CheckAnswer> answers =
        dataCheck.answers(number).stream()
            .collect(Collectors.toMap(answer -> answer.source().name(), Function.identity()));
    return queries.newest(number).stream()
        .map(asked -> table(asked, answers.get(asked.source()), declaration))
        .toList();
  }

  private Table table(Asked asked, CheckAnswer answer, Declaration declaration) {
    return new Table(
        words.of("source", asked.source()),
        words.of(asked.state()),
        words.moment(asked.answeredAt()),
        answer == null
            ? List.of()
            : answer.persons().stream().map(person -> row(person, declaration)).toList());
  }

  private Row row(CheckAnswer.Person person, Declaration declaration) {
    return new Row(
        Names.of(declaration, person.ref()),
        words.of("check-agency.status", person.status().name()),
        person.incomes().stream()
            .map(income -> words.of("Income.Kind", income.kind().name()) + " " + income.monthly())
            .collect(joining()),
        person.assets().stream()
            .map(asset -> words.of("Asset.Kind", asset.kind().name()) + " " + asset.value())
            .collect(joining()),
        person.notes().stream().map(this::note).collect(joining()));
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

  private java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(words.text("separator"));
  }
}
