package org.jiuzhu.meanstest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** What an approver must know of a check beyond its figures, as item and value. */
@Component
public class CheckRemarks {

  private final CheckAnswers answers;
  private final HukouAssistance assistance;
  private final Hearings hearings;
  private final DifferenceView differences;
  private final Words words;

  CheckRemarks(
      CheckAnswers answers,
      HukouAssistance assistance,
      Hearings hearings,
      DifferenceView differences,
      Words words) {
    this.answers = answers;
    this.assistance = assistance;
    this.hearings = hearings;
    this.differences = differences;
    this.words = words;
  }

  /** Answers that were not used and differ, help that did not come, what the applicant said. */
  public List<Map<String, String>> of(CaseNumber number, Declaration declaration) {
    List<Map<String, String>> rows = new ArrayList<>();
    String differing =
        answers.late(number).stream()
            .filter(CheckAnswers.Late::differs)
            .map(late -> words.of("source", late.answer().source().name()))
            .distinct()
            .collect(Collectors.joining(words.text("separator")));
    if (!differing.isEmpty()) {
      row(rows, "differingAnswers", differing);
    }
    assistance.find(number).ifPresent(asked -> row(rows, "assistance", text(asked)));
    hearings
        .newest(number)
        .filter(hearing -> hearing.answer() != null)
        .ifPresent(
            hearing ->
                texts(hearing.answer(), declaration).forEach(said -> row(rows, "hearing", said)));
    return rows;
  }

  private String text(HukouAssistance.Asked asked) {
    String state = words.of("Assistance", asked.state().name());
    return asked.answer() == null ? state : withReason(state, asked.answer().findings());
  }

  private List<String> texts(Hearing.Answer answer, Declaration declaration) {
    List<String> texts = new ArrayList<>();
    texts.add(withReason(words.of(answer.appearance()), answer.statement()));
    for (Hearing.Outcome outcome : answer.outcomes()) {
      String stands =
          differences.name(outcome.difference(), declaration)
              + " "
              + words.of(outcome.standing())
              + " "
              + differences.figure(outcome.figure());
      texts.add(withReason(stands, outcome.reason()));
    }
    return texts;
  }

  private String withReason(String text, String reason) {
    return reason == null ? text : words.text("said-by", text, reason);
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }
}
