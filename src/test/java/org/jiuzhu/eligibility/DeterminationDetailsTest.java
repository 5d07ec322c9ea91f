package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers and people that a determination names beside category and amount. */
class DeterminationDetailsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  private static Determination determine(String area, CurrentAid aid, Member... members) {
    return Determinations.determine(
        Packs.LIBRARY.asOf(area, TODAY).with(Map.of("dibao.standard", "700.00")),
        new Household(Locality.URBAN, 0, false, List.of(members), List.of(), List.of(), aid));
  }

  private static Member member(String ref, String born, boolean ill, Income... incomes) {
    return member(ref, born, ill, null, incomes);
  }

  private static Member member(
      String ref, String born, boolean ill, LocalDate employedSince, Income... incomes) {
    return new Member(
        ref,
        Relation.OTHER,
        LocalDate.parse(born),
        Sex.F,
        null,
        ill,
        false,
        Ability.FULL,
        Ability.FULL,
        Study.NONE,
        employedSince,
        Money.ZERO,
        Supporters.ABLE,
        Care.HOME,
        List.of(incomes));
  }

  private static Income income(Income.Kind kind, String monthly) {
    return new Income(kind, Money.of(monthly));
  }

  private static Reason reason(Determination found, ReasonCode code) {
    return found.reasons().stream().filter(each -> each.code() == code).findFirst().orElseThrow();
  }

  @Test
  void onlyWhoCountsAloneIsIncluded() {
    Determination found =
        determine(
            "ningxia",
            null,
            member("m1", "1980-05-01", false, income(Income.Kind.PROPERTY, "1800.00")),
            member("m2", "1982-05-01", true));
    assertThat(found.category()).isEqualTo(Category.DIBAO_ALONE);
    assertThat(found.members())
        .containsExactly(new MemberResult("m1", false, false), new MemberResult("m2", true, true));
  }

  @Test
  void elseEverybodyIs() {
    Determination found =
        determine(
            "ningxia", null, member("m1", "1980-05-01", true), member("m2", "1982-05-01", false));
    assertThat(found.category()).isEqualTo(Category.DIBAO);
    assertThat(found.members())
        .containsExactly(new MemberResult("m1", true, false), new MemberResult("m2", true, false));
  }

  @Test
  void incomeThatNeverCountsIsNamedWithItsSum() {
    Determination found =
        determine(
            "ningxia",
            null,
            member(
                "m1",
                "1980-05-01",
                false,
                income(Income.Kind.EXCLUDED, "300.00"),
                income(Income.Kind.TRANSFER, "50.00")),
            member("m2", "1982-05-01", false, income(Income.Kind.EXCLUDED, "0.55")));
    assertThat(reason(found, ReasonCode.EXCLUDED_INCOME_LEFT_OUT).details())
        .isEqualTo(Map.of("amount", "300.55"));
    assertThat(found.perCapitaIncome()).isEqualTo(Money.of("25.00"));
  }

  @Test
  void theCeilingOfGradualExitIsNamed() {
    CurrentAid aid =
        new CurrentAid(Category.DIBAO, LocalDate.of(2025, 1, 1), Money.of("300.00"), null);
    Member works =
        member(
            "m1",
            "1980-05-01",
            false,
            LocalDate.of(2024, 1, 1),
            income(Income.Kind.WAGE, "5000.00"));
    Reason above = reason(determine("lushan", aid, works), ReasonCode.GRADUAL_EXIT_ABOVE_CEILING);
    assertThat(above.details())
        .containsEntry("income", "5000.00")
        .containsEntry("ceiling", "1050.00")
        .containsEntry("amount", "300.00");
  }

  @ParameterizedTest
  @CsvSource({
    "2010-08-02, false", // sixteen tomorrow
    "2010-08-01, true",
    "1966-08-02, true", // sixty tomorrow
    "1966-08-01, false",
  })
  void ofWorkingAgeFromSixteenToSixty(String born, boolean referred) {
    Determination found = determine("xpcc", null, member("m1", born, false));
    assertThat(found.category()).isEqualTo(Category.DIBAO);
    assertThat(found.referrals().contains(Referral.EMPLOYMENT)).isEqualTo(referred);
  }

  @Test
  void theAppraisalIsAReasonWithItsClause() {
    for (String area : Packs.LIBRARY.areas()) {
      Determination found = determine(area, null, member("m1", "1980-05-01", false));
      ReasonCode code = ReasonCode.valueOf("APPRAISAL_" + found.appraisalWhenUndisputed());
      assertThat(reason(found, code).clause())
          .isEqualTo(
              Packs.LIBRARY.asOf(area, TODAY).choice(Rule.APPRAISAL_WHEN_UNDISPUTED).clause());
    }
  }
}
