package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiuzhu.eligibility.Reproduction.Changed;
import org.jiuzhu.eligibility.Reproduction.Fact;
import org.jiuzhu.eligibility.Reproduction.Result;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyLibrary;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Kept determinations beside what comes out when packs have been corrected since. */
class ReproductionTest {

  private static final GoldenCase ROW =
      GoldenTables.all().stream()
          .filter(row -> row.area().equals("ningxia"))
          .filter(row -> row.name().equals("dibao.yaml: one person without income"))
          .findFirst()
          .orElseThrow();

  private static final Determination KEPT = determine(Packs.LIBRARY);

  private static Determination determine(PolicyLibrary library) {
    return Determinations.determine(
        library.asOf("ningxia", ROW.determine().asOf()), ROW.household());
  }

  private static Parameter standard() {
    return KEPT.parameters().stream()
        .filter(parameter -> parameter.name().equals("dibao.standard.urban"))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> unchangedRulesGiveTheSame() {
    return GoldenTables.all().stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.area() + "/" + row.name(),
                    () ->
                        assertThat(new Reproduction(row.determine(), row.determine()).result())
                            .isEqualTo(Result.SAME)));
  }

  @Test
  void aCorrectedValueIsShownByNameWithOldAndNew() {
    Determination kept = KEPT;
    Parameter standard = standard();
    String corrected = standard.value().toMoney().plus(kept.monthlyAmount()).toString();
    Determination again =
        again(
            """
            parameters:
              %s:
                values:
                  - {value: %s, from: 2020-01-01, document: 宁民发〔2026〕9号, article: 一}
            """
                .formatted(standard.name(), corrected));
    Reproduction found = new Reproduction(kept, again);
    assertThat(found.result()).isEqualTo(Result.DIFFERENT);
    assertThat(found.facts()).contains(Fact.MONTHLY_AMOUNT).doesNotContain(Fact.CATEGORY);
    assertThat(found.amounts())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.kept().monthly()).isEqualTo(kept.monthlyAmount());
              assertThat(line.again().monthly()).isEqualTo(again.monthlyAmount());
            });
    assertThat(found.parameters())
        .singleElement()
        .satisfies(
            parameter -> {
              assertThat(parameter.kept()).isEqualTo(standard);
              assertThat(parameter.again().text()).isEqualTo(corrected);
              assertThat(parameter.again().illustrative()).isFalse();
            });
    assertThat(found.reasons()).isNotEmpty();
    assertThat(found.kept()).isEqualTo(kept);
  }

  @Test
  void anotherSourceOfTheSameValueIsADifferenceToo() {
    Determination kept = KEPT;
    Parameter standard = standard();
    Determination again =
        again(
            """
            parameters:
              %s:
                values:
                  - {value: 1.00, from: 2020-01-01, illustrative: true, note: 以前}
                  - {value: %s, from: %s, document: 宁民发〔2026〕9号, article: 一}
            """
                .formatted(standard.name(), standard.text(), standard.from()));
    Reproduction found = new Reproduction(kept, again);
    assertThat(found.facts()).isEmpty();
    assertThat(found.amounts()).isEmpty();
    assertThat(found.parameters()).extracting(Changed::kept).containsExactly(standard);
    assertThat(found.changes()).isOne();
  }

  @Test
  void withoutRulesNothingIsCompared() {
    Reproduction found = new Reproduction(KEPT, null);
    assertThat(found.result()).isEqualTo(Result.IMPOSSIBLE);
    assertThat(found.changes()).isZero();
  }

  @Test
  void cautionsNameEveryWeakParameterAndReadBack() {
    List<Caution> cautions = Caution.of(KEPT);
    assertThat(cautions)
        .extracting(Caution::code)
        .contains(
            "ILLUSTRATIVE:" + standard().name(),
            "ILLUSTRATIVE:asset.deposit.limit.months",
            "VERIFY:destitute.basic.ratio");
    assertThat(cautions.stream().map(Caution::code).map(Caution::parse)).isEqualTo(cautions);
  }

  /** Reasons for how the case is handled are none of a decision. */
  @Test
  void lettersExplainResultsOnly() {
    assertThat(Stream.of(ReasonCode.values()).filter(code -> !code.explainsTheResult()))
        .allMatch(code -> code.name().matches("(CONFIRMED_BY|APPRAISAL|REVIEW|REFERRED)_.*"))
        .hasSize(11);
  }

  private static Determination again(String overlay) {
    PolicyLibrary library = PolicyLibrary.read(Packs.texts(), Map.of("ningxia", overlay));
    assertThat(library.problems()).isEmpty();
    return determine(library);
  }
}
