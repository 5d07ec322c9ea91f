package org.jiuzhu.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiuzhu.api.DeterminationRequest.Question;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.eligibility.Determination;
import org.jiuzhu.eligibility.Determinations;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.policy.InvalidOverridesException;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyException;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** The same household by the rules of every area, side by side. */
@Component
class TrialComparison {

  private final PolicyLibrary policies;
  private final Words words;

  TrialComparison(PolicyLibrary policies, Words words) {
    this.policies = policies;
    this.words = words;
  }

  /**
   * The table: the chosen area first.
   *
   * @param areas names of the columns
   */
  record Table(List<String> areas, List<Row> rows) {}

  /** One thing in all areas. */
  record Row(String label, List<Cell> cells) {}

  /**
   * What holds in one area.
   *
   * @param lines empty where there is nothing to say
   * @param differs whether it is otherwise in the chosen area
   */
  record Cell(String area, List<String> lines, boolean differs) {}

  /**
   * An area's answer.
   *
   * @param name the area's
   * @param standard the 低保 standard of the household's place, or null as the determination
   * @param determination null where there are no rules
   * @param remark why there are none, else null
   */
  record Column(String name, Parameter standard, Determination determination, String remark) {

    boolean isAnswered() {
      return determination != null;
    }
  }

  /**
   * Compares.
   *
   * @param question what was asked in the chosen area, with what-if values if any
   * @param whatIfs the values to be taken for the other areas too; may be empty
   * @param nameOf what a member is called, by ref
   */
  Table of(
      Question question, Map<String, String> whatIfs, UnaryOperator<String> nameOf, Locale locale) {
    String own = question.policy().area();
    List<Column> columns =
        Stream.concat(
                Stream.of(answered(question.policy(), question)),
                policies.areas().stream()
                    .filter(area -> !area.equals(own))
                    .map(area -> column(area, question, whatIfs)))
            .toList();
    return new Table(
        columns.stream().map(Column::name).toList(),
        new TrialComparisonRows(columns, nameOf, words, locale).all());
  }

  private Column column(String area, Question question, Map<String, String> whatIfs) {
    try {
      return answered(policies.asOf(area, question.policy().asOf()).with(whatIfs), question);
    } catch (PolicyException e) {
      return switch (e.reason()) {
        case BEFORE_START -> without(area, "later", words.day(policies.starts(area)));
        case CLOSED, UNKNOWN_AREA -> without(area, "closed");
      };
    } catch (InvalidOverridesException e) {
      return without(area, "out-of-bounds");
    }
  }

  private static Column answered(PolicyView policy, Question question) {
    return new Column(
        policy.areaName(),
        policy.dibaoStandard(question.household().locality() == Locality.URBAN),
        Determinations.determine(policy, question.household()),
        null);
  }

  private Column without(String area, String why, Object... arguments) {
    String remark = words.text("trial.compare." + why, arguments);
    return new Column(policies.name(area), null, null, remark);
  }
}
