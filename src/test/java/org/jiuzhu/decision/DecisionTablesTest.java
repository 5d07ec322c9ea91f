package org.jiuzhu.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jiuzhu.decision.DecisionTable.Answer;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.PublicityAt;
import org.jiuzhu.policy.ReviewOfGraveCases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tables answer. */
class DecisionTablesTest {

  private static final Path EXAMPLES = Path.of("src/test/resources/decisions");

  static List<DecisionTable> tables() {
    return DecisionTable.all();
  }

  /** An example: what is asked, what is answered, and by which rule. */
  record Example(Map<String, Object> asked, String answer, String rule) {}

  static Stream<Arguments> examples() {
    return tables().stream()
        .flatMap(table -> examples(table).stream().map(example -> Arguments.of(table, example)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreAnsweredByTheirRule(DecisionTable table, Example example) {
    assertThat(table.answer(example.asked()))
        .isEqualTo(new Answer(example.answer(), List.of(example.rule())));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRuleHasAnExample(DecisionTable table) {
    assertThat(examples(table).stream().map(Example::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(table.rules().stream().map(Rule::getId).toList());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyCombinationMeetsExactlyOneRule(DecisionTable table) {
    assertThat(table.combinations())
        .hasSizeGreaterThan(table.rules().size())
        .allSatisfy(
            asked -> {
              Answer answer = table.answer(asked);
              assertThat(answer.rules()).hasSize(1);
              assertThat(table.codes(table.output().getName())).contains(answer.code());
            });
  }

  @Test
  void codesAreThoseOfTheRules() {
    DecisionTable tier = DecisionTable.named("ApprovalTier");
    assertThat(tier.codes("kind")).startsWith(codes(Category.values()));
    assertThat(tier.codes("confirmedBy")).containsExactly(codes(ConfirmedBy.values()));
    DecisionTable notice = DecisionTable.named("NoticeNeed");
    assertThat(notice.codes("kind")).isEqualTo(tier.codes("kind"));
    assertThat(notice.codes("publicityAt")).containsExactly(codes(PublicityAt.values()));
    assertThat(DecisionTable.named("AppraisalNeed").codes("appraisalRule"))
        .containsExactly(codes(Appraisal.values()));
    DecisionTable review = DecisionTable.named("ReviewInterval");
    assertThat(review.codes("category")).containsExactly(codes(Category.values()));
    assertThat(review.codes("graveCaseRule")).containsExactly(codes(ReviewOfGraveCases.values()));
  }

  /** In words: the area's level, the county for relatives and drawn cases, money by its band. */
  @Test
  void approvalTier() {
    assertAnswers(
        "ApprovalTier",
        asked -> {
          boolean temporary = List.of("EMERGENCY", "EXPENDITURE").contains(asked.get("kind"));
          if (temporary && asked.get("amountBand").equals("ABOVE_CAP")) {
            return "CONFERENCE";
          }
          if (asked.get("countyVisit").equals(true)) {
            return "COUNTY";
          }
          boolean small = temporary && asked.get("amountBand").equals("WITHIN_TOWNSHIP_LIMIT");
          return small ? "TOWNSHIP" : (String) asked.get("confirmedBy");
        });
  }

  @Test
  void appraisalNeed() {
    assertAnswers(
        "AppraisalNeed",
        asked ->
            asked.get("disputed").equals(true) || asked.get("appraisalRule").equals("HELD")
                ? "HOLD"
                : "SKIP");
  }

  /** In words: only what is given or proposed; first aid never; emergencies never wait for it. */
  @Test
  void noticeNeed() {
    assertAnswers(
        "NoticeNeed",
        asked -> {
          if (asked.get("firstAid").equals(true)
              || asked.get("outcome").equals("REFUSE")
              || asked.get("kind").equals("NONE")) {
            return "NONE";
          }
          return asked.get("kind").equals("EMERGENCY")
              ? "AFTER_CONFIRMATION"
              : (String) asked.get("publicityAt");
        });
  }

  private static void assertAnswers(String name, Function<Map<String, Object>, String> rule) {
    DecisionTable table = DecisionTable.named(name);
    assertThat(table.combinations())
        .allSatisfy(asked -> assertThat(table.answer(asked).code()).isEqualTo(rule.apply(asked)));
  }

  private static String[] codes(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
  }

  private static List<Example> examples(DecisionTable table) {
    try {
      List<String> lines = Files.readAllLines(EXAMPLES.resolve(table.file() + ".csv"));
      String[] names = lines.get(0).split(",");
      List<Example> examples = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",");
        assertThat(cells).as(line).hasSameSizeAs(names);
        Map<String, Object> asked = new LinkedHashMap<>();
        for (int i = 0; i < names.length - 2; i++) {
          asked.put(names[i], value(cells[i]));
        }
        examples.add(new Example(asked, cells[names.length - 2], cells[names.length - 1]));
      }
      return examples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(String cell) {
    return cell.equals("true") || cell.equals("false") ? Boolean.valueOf(cell) : cell;
  }
}
