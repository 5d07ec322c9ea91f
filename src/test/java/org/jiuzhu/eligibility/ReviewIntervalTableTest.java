package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiuzhu.decision.DecisionTable;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.ReviewOfGraveCases;
import org.jiuzhu.policy.Rule;
import org.junit.jupiter.api.Test;

/**
 * The interval that a determination states and the one that recertification routes by are the same,
 * whatever the household.
 */
class ReviewIntervalTableTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  /** An area for each answer to the rule about grave cases. */
  private static final Map<ReviewOfGraveCases, PolicyView> AREAS =
      Map.of(
          ReviewOfGraveCases.YEARLY, policy("ningxia"),
          ReviewOfGraveCases.BY_INCOME, policy("lushan"));

  @Test
  void tableAndDeterminationAgreeInEveryCombination() {
    DecisionTable table = DecisionTable.named("ReviewInterval");
    assertThat(table.combinations())
        .hasSize(Category.values().length * 2 * 2 * 2 * AREAS.size())
        .allSatisfy(asked -> assertThat(table.answer(asked).code()).isEqualTo(determined(asked)));
  }

  @Test
  void theAreasAnswerTheRuleAsThisTestBelieves() {
    assertThat(AREAS)
        .allSatisfy(
            (answer, policy) ->
                assertThat(policy.choice(Rule.REVIEW_OF_GRAVE_CASES).value()).isEqualTo(answer));
  }

  private static String determined(Map<String, Object> asked) {
    ReviewOfGraveCases rule = ReviewOfGraveCases.valueOf((String) asked.get("graveCaseRule"));
    Worksheet sheet = new Worksheet(AREAS.get(rule), household(asked));
    Integer months = Review.intervalMonths(sheet, Category.valueOf((String) asked.get("category")));
    return months == null ? "NONE" : "M" + months;
  }

  /** One member who can work or not, one who is a grave case or not and has the income. */
  private static Household household(Map<String, Object> asked) {
    Income.Kind kind =
        asked.get("unstableIncome").equals(true) ? Income.Kind.BUSINESS : Income.Kind.TRANSFER;
    Ability work = asked.get("ableToWork").equals(true) ? Ability.PARTIAL : Ability.NONE;
    boolean grave = asked.get("graveCase").equals(true);
    return new Household(
        Locality.URBAN,
        5,
        false,
        List.of(
            member("m1", Relation.SELF, false, work, List.of()),
            member(
                "m2",
                Relation.SPOUSE,
                grave,
                Ability.NONE,
                List.of(new Income(kind, Money.ofFen(10_000))))),
        List.of(),
        List.of(),
        null);
  }

  private static Member member(
      String ref, Relation relation, boolean grave, Ability work, List<Income> incomes) {
    return new Member(
        ref,
        relation,
        LocalDate.of(1980, 5, 1),
        Sex.F,
        null,
        grave,
        false,
        work,
        Ability.FULL,
        Study.NONE,
        null,
        Money.ZERO,
        Supporters.NONE,
        Care.HOME,
        incomes);
  }

  private static PolicyView policy(String area) {
    return Packs.LIBRARY.asOf(area, TODAY).with(Map.of("dibao.standard", "700.00"));
  }
}
