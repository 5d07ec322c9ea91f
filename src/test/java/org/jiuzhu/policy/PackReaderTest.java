package org.jiuzhu.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.policy.PackProblem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in one pack, and where. */
class PackReaderTest {

  private static final String HEAD = "slug: land\nname: 全国\nstarts: 2010-01-01\n";

  private static List<PackProblem> problems(String yaml) {
    List<PackProblem> problems = new ArrayList<>();
    PackReader.read("land", yaml, false, problems);
    return problems;
  }

  private static PackProblem only(String yaml) {
    List<PackProblem> problems = problems(yaml);
    assertThat(problems).as(yaml).hasSize(1);
    return problems.get(0);
  }

  @Test
  void anEmptyHeadIsAPackOfItsOwn() {
    assertThat(problems(HEAD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          clauses: {DIFFERENCE: 一} | MISSING_CITATION | clauses.DIFFERENCE
          clauses: {DIFFERENCE: {document: d, article: a, fro: 2020-01-01}} | UNKNOWN_KEY | clauses.DIFFERENCE.fro
          parameters: {a: {unit: ratio, min: 0.1, document: d}} | MISSING_CITATION | parameters.a
          parameters: {a: {unit: ratio, max: 0.1, article: a}} | MISSING_CITATION | parameters.a
          parameters: {a: {unit: ratio, maks: 0.1}} | UNKNOWN_KEY | parameters.a.maks
          parameters: {a: {unit: ratio, min: low, max: 2, document: d, article: a}} | WRONG_NUMBER | parameters.a.min
          parameters: {a: {unit: ratio, values: text}} | NOT_A_LIST | parameters.a.values
          rules: text | NOT_A_MAPPING | rules
          rules: {apply-at: {values: {value: HUKOU, document: d, article: a, extra: 1}}} | UNKNOWN_KEY | rules.apply-at.values.extra
          rules: {apply-at: {values: {document: d, article: a}}} | MISSING_KEY | rules.apply-at.values
          rules: {apply-at: {values: {value: HUKO, document: d, article: a}}} | WRONG_CODE | rules.apply-at.values.value
          time-limits: {X: {values: {amount: 3, unit: HOURS, document: d, article: a, extra: 1}}} | UNKNOWN_KEY | time-limits.X.values.extra
          time-limits: {X: {values: {amount: 3.5, unit: HOURS, document: d, article: a}}} | WRONG_NUMBER | time-limits.X.values.amount
          time-limits: {X: {values: {amount: 12345, unit: HOURS, document: d, article: a}}} | WRONG_NUMBER | time-limits.X.values.amount
          time-limits: {X: {values: {amount: 3, document: d, article: a}}} | MISSING_KEY | time-limits.X.values
          time-limits: {X: {values: {unit: HOURS, document: d, article: a}}} | MISSING_KEY | time-limits.X.values
          time-limits: {X: {values: {amount: 3, unit: DAYS, document: d, article: a}}} | WRONG_CODE | time-limits.X.values.unit
          check-sources: {itemz: {}} | UNKNOWN_KEY | check-sources.itemz
          check-sources: {document: d, article: a, items: {TAX: {label: 税, fro: 2020-01-01}}} | UNKNOWN_KEY | check-sources.items.TAX.fro
          check-sources: {document: d, article: a, items: {TAX: {from: 2020-01-01}}} | MISSING_KEY | check-sources.items.TAX
          check-sources: {document: d, items: {TAX: 税}} | MISSING_CITATION | check-sources
          check-sources: {document: d, article: a, verify: yes, items: {}} | WRONG_FLAG | check-sources.verify
          """)
  void saysWhereAndWhat(String fragment, Code code, String key) {
    PackProblem problem = only(HEAD + fragment);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.key()).isEqualTo(key);
    assertThat(problem.file()).isEqualTo("land.yaml");
    assertThat(problem.line()).isEqualTo(4);
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(only("slug: land\nname: 全国\n"))
        .extracting(PackProblem::code, PackProblem::details)
        .containsExactly(Code.MISSING_KEY, Map.of("missing", "starts"));
    assertThat(only("slug: land\nstarts: 2010-01-01\n").details()).containsEntry("missing", "name");
    assertThat(only("name: 全国\nstarts: 2010-01-01\n").details()).containsEntry("missing", "slug");
    String item = "check-sources: {document: d, article: a, items: {TAX: {note: x}}}";
    assertThat(only(HEAD + item).details()).containsEntry("missing", "label");
  }

  @Test
  void anOverlayNeedsNoHeadButMustNotContradictIt() {
    List<PackProblem> problems = new ArrayList<>();
    PackReader.read("land", "parameters: {}", true, problems);
    assertThat(problems).isEmpty();
    PackReader.read("land", "slug: town", true, problems);
    assertThat(problems)
        .extracting(PackProblem::file, PackProblem::code)
        .containsExactly(tuple("overlay/land.yaml", Code.WRONG_SLUG));
  }

  @Test
  void theLineOfBadSyntax() {
    PackProblem problem = problems(HEAD + "parameters: {a: [}\n").get(0);
    assertThat(problem.code()).isEqualTo(Code.NOT_YAML);
    assertThat(problem.line()).isEqualTo(4);
    assertThat(problem.details().get("problem")).isNotBlank();
  }

  @Test
  void writtenInOtherWords() {
    PackProblem problem = only(HEAD + "parametres: {}");
    assertThat(problem.details().get("nearest")).isEqualTo("parameters");
    assertThat(problem.details().get("known")).contains("slug, name, parent");
    assertThat(problem).hasToString(problem.message(Locale.ENGLISH));
    assertThat(problem.toString()).contains("land.yaml", "parametres");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 'abcd xyz', abcd",
    "abc, 'xbc bcd', xbc", // one letter is nearer than two
    "a, 'abcd ab', ab",
    "abcd, 'a abc', abc",
    "kitten, 'sitting smitten', smitten",
    "ab, 'b a', a", // of equally near ones the first of the alphabet
    "'', 'abc ab', ab",
  })
  void theNearestWord(String word, String known, String nearest) {
    assertThat(Nearest.to(word, List.of(known.split(" ")))).isEqualTo(nearest);
  }

  @Test
  void noNearestWordAmongNone() {
    assertThat(Nearest.to("abc", List.of())).isEmpty();
  }
}
