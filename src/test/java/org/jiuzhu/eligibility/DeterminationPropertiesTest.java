package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;

/** What holds for every household in every area. */
class DeterminationPropertiesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 8, 1);

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
    Arbitrary<List<Member>> members = member().list().ofMinSize(1).ofMaxSize(5).map(this::named);
    Arbitrary<List<Asset>> assets =
        Combinators.combine(Arbitraries.of(Asset.Kind.class), fen(3_000_000))
            .as(Asset::new)
            .list()
            .ofMaxSize(2);
    Arbitrary<List<RigidExpense>> expenses =
        Combinators.combine(Arbitraries.of(RigidExpense.Kind.class), fen(2_000_000))
            .as(RigidExpense::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<CurrentAid> aid =
        Combinators.combine(
                Arbitraries.of(Category.DIBAO, Category.DIBAO_ALONE, Category.MARGINAL),
                fen(70_000),
                days(2025, 2026).injectNull(0.5))
            .as(
                (category, amount, since) ->
                    new CurrentAid(category, LocalDate.of(2025, 1, 1), amount, since))
            .injectNull(0.7);
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

  private List<Member> named(List<Member> members) {
    List<Member> named = new ArrayList<>();
    for (Member member : members) {
      named.add(with("m" + (named.size() + 1), member, member.incomes()));
    }
    return named;
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

  private static Arbitrary<Money> fen(int max) {
    return Arbitraries.longs().between(0, max).map(Money::ofFen);
  }

  private static Arbitrary<LocalDate> days(int firstYear, int lastYear) {
    return Arbitraries.longs()
        .between(
            LocalDate.of(firstYear, 1, 1).toEpochDay(), LocalDate.of(lastYear, 7, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<Member> member() {
    Arbitrary<List<Income>> incomes =
        Combinators.combine(Arbitraries.of(Income.Kind.class), fen(150_000))
            .as(Income::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<Member> base =
        Combinators.combine(
                days(1940, 2026),
                Arbitraries.integers().between(1, 4).injectNull(0.6),
                Arbitraries.of(true, false, false),
                Arbitraries.of(Ability.class),
                Arbitraries.of(Ability.class),
                days(2024, 2026).injectNull(0.5),
                Arbitraries.of(Supporters.class),
                incomes)
            .as(
                (born, grade, grave, work, selfCare, employed, supporters, list) ->
                    new Member(
                        "?",
                        Relation.OTHER,
                        born,
                        Sex.M,
                        grade,
                        grave,
                        false,
                        work,
                        selfCare,
                        Study.NONE,
                        employed,
                        Money.ofFen(10_000),
                        supporters,
                        Care.HOME,
                        list));
    return Combinators.combine(base, Arbitraries.of(Care.class))
        .as(
            (member, care) ->
                new Member(
                    member.ref(),
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
                    care,
                    member.incomes()));
  }

  private static Household with(Household household, List<Member> members) {
    return new Household(
        household.locality(),
        household.kmToSeat(),
        household.borderUnit(),
        members,
        household.assets(),
        household.rigidExpenses(),
        household.currentAid());
  }

  @Property
  void linesAddUpAndAreAboveZero(
      @ForAll("policies") PolicyView policy, @ForAll("households") Household household) {
    Determination found = Determinations.determine(policy, household);
    assertThat(found.monthlyAmount())
        .isEqualTo(Money.sum(found.amounts().stream().map(Amount::monthly).toList()));
    assertThat(found.amounts()).allMatch(line -> line.monthly().isPositive());
    assertThat(found.perCapitaIncome().isNegative()).isFalse();
    assertThat(found).isEqualTo(Determinations.determine(policy, household));
  }

  /** Without gradual exit, where income over the standard lets the old amount go on. */
  @Property
  void moreIncomeNeverRaisesTheAmount(
      @ForAll("policies") PolicyView policy,
      @ForAll("households") Household household,
      @ForAll @IntRange(min = 1, max = 100_000) int moreFen,
      @ForAll Income.Kind kind) {
    Household before =
        new Household(
            household.locality(),
            household.kmToSeat(),
            household.borderUnit(),
            household.members(),
            household.assets(),
            household.rigidExpenses(),
            null);
    List<Member> members = new ArrayList<>(before.members());
    Member first = members.get(0);
    List<Income> incomes = new ArrayList<>(first.incomes());
    incomes.add(new Income(kind, Money.ofFen(moreFen)));
    members.set(0, with(first.ref(), first, incomes));
    Determination poorer = Determinations.determine(policy, before);
    Determination richer = Determinations.determine(policy, with(before, members));
    boolean sameCategory = poorer.category() == richer.category();
    // leaving 低保 for the household of one or for rigid expenses may be a gain by the documents
    boolean noSuchWayOut =
        poorer.category() != Category.DESTITUTE
            && before.rigidExpenses().isEmpty()
            && before.members().stream().noneMatch(Member::isGraveCase);
    if (sameCategory || noSuchWayOut) {
      assertThat(richer.monthlyAmount()).isLessThanOrEqualTo(poorer.monthlyAmount());
    }
    assertThat(richer.category() == Category.DESTITUTE && !sameCategory).isFalse();
    assertThat(richer.perCapitaIncome()).isGreaterThanOrEqualTo(poorer.perCapitaIncome());
  }

  @Property
  void theOrderOfMembersAndIncomesDoesNotMatter(
      @ForAll("policies") PolicyView policy,
      @ForAll("households") Household household,
      @ForAll Random random) {
    List<Member> shuffled = new ArrayList<>();
    for (Member member : household.members()) {
      List<Income> incomes = new ArrayList<>(member.incomes());
      Collections.shuffle(incomes, random);
      shuffled.add(with(member.ref(), member, incomes));
    }
    Collections.shuffle(shuffled, random);
    assertSame(
        Determinations.determine(policy, household),
        Determinations.determine(policy, with(household, shuffled)));
  }

  @Property
  void splittingAnIncomeDoesNotMatter(
      @ForAll("policies") PolicyView policy, @ForAll("households") Household household) {
    List<Member> split = new ArrayList<>();
    for (Member member : household.members()) {
      List<Income> incomes = new ArrayList<>();
      for (Income income : member.incomes()) {
        Money part = Money.ofFen(income.monthly().toFen() / 3);
        incomes.add(new Income(income.kind(), part));
        incomes.add(new Income(income.kind(), income.monthly().minus(part)));
      }
      split.add(with(member.ref(), member, incomes));
    }
    assertSame(
        Determinations.determine(policy, household),
        Determinations.determine(policy, with(household, split)));
  }

  private static void assertSame(Determination one, Determination other) {
    assertThat(other.category()).isEqualTo(one.category());
    assertThat(other.monthlyAmount()).isEqualTo(one.monthlyAmount());
    assertThat(other.perCapitaIncome()).isEqualTo(one.perCapitaIncome());
    assertThat(other.reviewIntervalMonths()).isEqualTo(one.reviewIntervalMonths());
    assertThat(other.referrals()).isEqualTo(one.referrals());
    assertThat(other.householdClass()).isEqualTo(one.householdClass());
    assertThat(other.gradualExitUntil()).isEqualTo(one.gradualExitUntil());
    assertThat(sorted(other)).isEqualTo(sorted(one));
  }

  private static List<Amount> sorted(Determination determination) {
    return determination.amounts().stream()
        .sorted(Comparator.comparing(Amount::code).thenComparing(line -> "" + line.member()))
        .toList();
  }

  @Property(tries = 300)
  void aWhatIfOfAParameterThatWasNotUsedChangesNothing(
      @ForAll("policies") PolicyView policy, @ForAll("households") Household household) {
    Determination before = Determinations.determine(policy, household);
    List<String> used = before.parameters().stream().map(each -> each.name()).toList();
    Map<String, String> values = new HashMap<>();
    for (String name : List.of("gradual-exit.months", "minimum.wage.monthly", "marginal.ratio")) {
      if (!used.contains(name)) {
        values.put(name, name.equals("minimum.wage.monthly") ? "9999.00" : "11");
      }
    }
    assertThat(Determinations.determine(policy.with(values), household)).isEqualTo(before);
  }
}
