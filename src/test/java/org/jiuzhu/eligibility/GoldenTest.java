package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each row of the golden tables: a household, what it is due, and the clause that says so. */
class GoldenTest {

  private static final Set<String> EXPECTATIONS =
      Set.of(
          "category",
          "amount",
          "perCapita",
          "lines",
          "alone",
          "class",
          "until",
          "confirmedBy",
          "appraisal",
          "review",
          "referrals",
          "reasons",
          "values");

  @TestFactory
  Stream<DynamicTest> rows() {
    return GoldenTables.all().stream()
        .map(row -> DynamicTest.dynamicTest(row.area() + "/" + row.name(), () -> check(row)));
  }

  private static void check(GoldenCase row) {
    Determination found = row.determine();
    assertThat(EXPECTATIONS).containsAll(row.expect().keySet());
    assertThat(row.expect()).containsKeys("category", "amount");
    Map<String, Object> actual = projection(found);
    row.expect()
        .forEach(
            (key, expected) -> {
              if (key.equals("reasons")) {
                assertThat(asList(actual.get(key))).containsAll(asList(expected));
              } else if (key.equals("values")) {
                assertThat(GoldenCase.map(actual.get(key))).containsAllEntriesOf(texts(expected));
              } else if (expected instanceof List<?> list) {
                assertThat((List<?>) actual.get(key)).as(key).isEqualTo(list);
              } else {
                assertThat(actual.get(key)).as(key).isEqualTo(text(expected));
              }
            });
    checkEverywhere(row, found);
  }

  /** What holds for every determination. */
  private static void checkEverywhere(GoldenCase row, Determination found) {
    assertThat(found.monthlyAmount())
        .isEqualTo(Money.sum(found.amounts().stream().map(Amount::monthly).toList()));
    assertThat(found.amounts()).allMatch(line -> line.monthly().isPositive());
    assertThat(found).isEqualTo(row.determine());
    List<String> cited =
        Stream.concat(
                found.amounts().stream().map(Amount::clause),
                found.reasons().stream().map(Reason::clause))
            .map(clause -> clause.article())
            .toList();
    assertThat(cited).as("clause of the row").contains(row.clause());
    for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      assertThat(found.reasons())
          .allSatisfy(
              reason ->
                  assertThat(DeterminationTexts.reason(reason, locale)).doesNotContain("{", "}"));
    }
  }

  private static Map<String, Object> projection(Determination found) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("category", found.category().name());
    all.put("amount", found.monthlyAmount().toString());
    all.put("perCapita", found.perCapitaIncome().toString());
    all.put(
        "lines",
        found.amounts().stream()
            .map(
                line ->
                    Stream.of(line.code().name(), line.member(), line.monthly().toString())
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
            .toList());
    all.put(
        "alone",
        found.members().stream().filter(MemberResult::alone).map(MemberResult::ref).toList());
    all.put("class", text(found.householdClass()));
    all.put("until", text(found.gradualExitUntil()));
    all.put("confirmedBy", found.confirmedBy().name());
    all.put("appraisal", found.appraisalWhenUndisputed().name());
    all.put("review", text(found.reviewIntervalMonths()));
    all.put("referrals", found.referrals().stream().map(Enum::name).toList());
    all.put("reasons", found.reasons().stream().map(reason -> reason.code().name()).toList());
    Map<String, Object> values = new LinkedHashMap<>();
    found.parameters().forEach(parameter -> values.put(parameter.name(), parameter.text()));
    all.put("values", values);
    return all;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static List<Object> asList(Object value) {
    return List.copyOf((List<?>) value);
  }

  private static Map<String, Object> texts(Object value) {
    Map<String, Object> texts = new LinkedHashMap<>();
    GoldenCase.map(value).forEach((key, each) -> texts.put(key, text(each)));
    return texts;
  }
}
