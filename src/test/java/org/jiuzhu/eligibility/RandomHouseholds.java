package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;

/**
 * Households around all lines of the rules, and the rules of all areas with a standard of 700.00,
 * so that the same household lies near the lines everywhere.
 */
class RandomHouseholds extends DomainContextBase {

  static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

  private static final Arbitrary<Boolean> SELDOM = Arbitraries.of(true, false, false);

  @Provide
  Arbitrary<PolicyView> policies() {
    return Arbitraries.of(Packs.LIBRARY.areas())
        .map(
            area ->
                Packs.LIBRARY
                    .asOf(area, TODAY)
                    .with(
                        Map.of(
                            "dibao.standard", "700.00",
                            "topup.minor.ratio", "0.10",
                            "topup.grave-illness.ratio", "0.25")));
  }

  @Provide
  Arbitrary<Household> households() {
    Arbitrary<List<Member>> members =
        member().list().ofMinSize(1).ofMaxSize(5).map(RandomHouseholds::named);
    Arbitrary<List<Asset>> assets =
        Combinators.combine(Arbitraries.of(Asset.Kind.class), fen(2_000_000))
            .as(Asset::new)
            .list()
            .ofMaxSize(2);
    Arbitrary<List<RigidExpense>> expenses =
        Combinators.combine(Arbitraries.of(RigidExpense.Kind.class), fen(2_000_000))
            .as(RigidExpense::new)
            .list()
            .ofMaxSize(3)
            .withSizeDistribution(RandomDistribution.uniform());
    Arbitrary<CurrentAid> aid =
        Combinators.combine(
                Arbitraries.of(Category.DIBAO, Category.DIBAO_ALONE, Category.MARGINAL),
                fen(70_000),
                days(2025, 2026).injectNull(0.5))
            .as(
                (category, amount, since) ->
                    new CurrentAid(category, LocalDate.of(2025, 1, 1), amount, since))
            .injectNull(0.5);
    return Combinators.combine(
            Arbitraries.of(Locality.class),
            Arbitraries.integers().between(0, 60),
            Arbitraries.of(true, false),
            members,
            assets,
            expenses,
            aid)
        .as(Household::new);
  }

  private static List<Member> named(List<Member> members) {
    List<Member> named = new ArrayList<>();
    for (Member member : members) {
      named.add(with("m" + (named.size() + 1), member, member.incomes()));
    }
    return named;
  }

  private static Arbitrary<Money> fen(int max) {
    return Arbitraries.longs()
        .between(0, max)
        .withDistribution(RandomDistribution.uniform())
        .map(Money::ofFen);
  }

  private static Arbitrary<LocalDate> days(int firstYear, int lastYear) {
    return Arbitraries.longs()
        .between(
            LocalDate.of(firstYear, 1, 1).toEpochDay(), LocalDate.of(lastYear, 7, 31).toEpochDay())
        .withDistribution(RandomDistribution.uniform())
        .map(LocalDate::ofEpochDay);
  }

  /** How able, how ill, and who else could help. */
  private record Condition(
      Integer disabilityGrade,
      boolean graveIllness,
      boolean chronicIllness,
      Ability work,
      Ability selfCare,
      Supporters supporters,
      Care care) {}

  private static Arbitrary<Member> member() {
    Arbitrary<Condition> condition =
        Combinators.combine(
                Arbitraries.integers().between(1, 4).injectNull(0.6),
                SELDOM,
                SELDOM,
                Arbitraries.of(Ability.class),
                Arbitraries.of(Ability.class),
                Arbitraries.of(Supporters.class),
                Arbitraries.of(Care.class))
            .as(Condition::new);
    Arbitrary<List<Income>> incomes =
        Combinators.combine(Arbitraries.of(Income.Kind.class), fen(150_000))
            .as(Income::new)
            .list()
            .ofMaxSize(3)
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(
            days(1940, 2026),
            Arbitraries.of(Sex.class),
            condition,
            Arbitraries.of(Study.class),
            days(2024, 2026).injectNull(0.5),
            fen(30_000),
            incomes)
        .as(
            (born, sex, is, study, employed, cost, list) ->
                new Member(
                    "?",
                    Relation.OTHER,
                    born,
                    sex,
                    is.disabilityGrade(),
                    is.graveIllness(),
                    is.chronicIllness(),
                    is.work(),
                    is.selfCare(),
                    study,
                    employed,
                    cost,
                    is.supporters(),
                    is.care(),
                    list));
  }

  /** The member with other incomes. */
  static Member with(Member member, List<Income> incomes) {
    return with(member.ref(), member, incomes);
  }

  private static Member with(String ref, Member member, List<Income> incomes) {
    return new Member(
        ref,
        member.relation(),
        member.birthDate(),
        member.sex(),
        member.disabilityGrade(),
        member.graveIllness(),
        member.chronicIllness(),
        member.workCapacity(),
        member.selfCare(),
        member.study(),
        member.employedSince(),
        member.employmentCostMonthly(),
        member.supporters(),
        member.care(),
        incomes);
  }

  /** The household with other members. */
  static Household with(Household household, List<Member> members) {
    return new Household(
        household.locality(),
        household.kmToSeat(),
        household.borderUnit(),
        members,
        household.assets(),
        household.rigidExpenses(),
        household.currentAid());
  }
}
