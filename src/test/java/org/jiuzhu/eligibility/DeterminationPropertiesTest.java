package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiuzhu.eligibility.RandomHouseholds.with;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.PolicyView;

/** What holds for every household in every area. */
@Domain(RandomHouseholds.class)
@Domain(DomainContext.Global.class)
class DeterminationPropertiesTest {

  /** The other properties say little if they never see some category. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(label = "category", value = StatisticsReport.StatisticsReportMode.OFF)
  @StatisticsReport(label = "gradual exit", value = StatisticsReport.StatisticsReportMode.OFF)
  void householdsOfAllKindsAreTried(@ForAll PolicyView policy, @ForAll Household household) {
    Determination found = Determinations.determine(policy, household);
    Statistics.label("category").collect(found.category());
    Statistics.label("gradual exit").collect(found.gradualExitUntil() != null);
    Statistics.label("category")
        .coverage(
            seen ->
                List.of(Category.values())
                    .forEach(category -> seen.check(category).count(count -> count >= 10)));
    Statistics.label("gradual exit").coverage(seen -> seen.check(true).count(count -> count >= 10));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void linesAddUpAndAreAboveZero(@ForAll PolicyView policy, @ForAll Household household) {
    Determination found = Determinations.determine(policy, household);
    assertThat(found.monthlyAmount())
        .isEqualTo(Money.sum(found.amounts().stream().map(Amount::monthly).toList()));
    assertThat(found.amounts()).allMatch(line -> line.monthly().isPositive());
    assertThat(found.monthlyAmount().isNegative()).isFalse();
    assertThat(found.perCapitaIncome().isNegative()).isFalse();
    if (found.category() == Category.NONE || found.category() == Category.MARGINAL) {
      assertThat(found.amounts()).isEmpty();
    }
  }

  /** Of the same values, not the same objects. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void theSameInputGivesTheSameBytes(@ForAll PolicyView policy, @ForAll Household household) {
    List<Member> copies =
        household.members().stream()
            .map(
                member ->
                    with(
                        member,
                        member.incomes().stream()
                            .map(each -> new Income(each.kind(), Money.of(each.monthly() + "")))
                            .toList()))
            .toList();
    PolicyView again =
        Packs.LIBRARY
            .asOf(policy.area(), policy.asOf())
            .with(
                Map.of(
                    "topup.grave-illness.ratio", "0.25",
                    "topup.minor.ratio", "0.10",
                    "dibao.standard", "700.00"));
    Determination first = Determinations.determine(policy, household);
    Determination second = Determinations.determine(again, with(household, copies));
    assertThat(second).isEqualTo(first);
    assertThat(second.toString().getBytes(StandardCharsets.UTF_8))
        .isEqualTo(first.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** But at the three edges of decision 0104. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void moreIncomeNeverRaisesTheAmount(
      @ForAll PolicyView policy,
      @ForAll Household household,
      @ForAll @IntRange(min = 1, max = 200_000) int moreFen,
      @ForAll Income.Kind kind,
      @ForAll Random random) {
    Determination poorer = Determinations.determine(policy, household);
    Determination richer =
        Determinations.determine(
            policy, richer(household, random.nextInt(household.members().size()), kind, moreFen));
    boolean edge = toAlone(poorer, richer) || toRigid(poorer, richer) || toExit(poorer, richer);
    if (!edge) {
      assertThat(richer.monthlyAmount()).isLessThanOrEqualTo(poorer.monthlyAmount());
    }
    assertThat(richer.perCapitaIncome()).isGreaterThanOrEqualTo(poorer.perCapitaIncome());
    if (richer.category() == Category.DESTITUTE) {
      assertThat(poorer.category()).isEqualTo(Category.DESTITUTE);
    }
    if (kind == Income.Kind.EXCLUDED) {
      assertThat(richer.amounts()).isEqualTo(poorer.amounts());
    }
  }

  private static Household richer(Household household, int member, Income.Kind kind, long fen) {
    List<Member> members = new ArrayList<>(household.members());
    List<Income> incomes = new ArrayList<>(members.get(member).incomes());
    incomes.add(new Income(kind, Money.ofFen(fen)));
    members.set(member, with(members.get(member), incomes));
    return with(household, members);
  }

  private static boolean toAlone(Determination poorer, Determination richer) {
    return richer.category() == Category.DIBAO_ALONE && poorer.category() != Category.DIBAO_ALONE;
  }

  private static boolean toRigid(Determination poorer, Determination richer) {
    return richer.category() == Category.RIGID && poorer.category() != Category.RIGID;
  }

  private static boolean toExit(Determination poorer, Determination richer) {
    return richer.gradualExitUntil() != null && poorer.gradualExitUntil() == null;
  }

  private static Member adult(String ref, Integer disability, String income) {
    return new Member(
        ref,
        Relation.OTHER,
        LocalDate.of(1980, 5, 1),
        Sex.F,
        disability,
        false,
        false,
        Ability.FULL,
        Ability.FULL,
        Study.NONE,
        LocalDate.of(2024, 1, 1),
        Money.ZERO,
        Supporters.ABLE,
        Care.HOME,
        List.of(new Income(Income.Kind.WAGE, Money.of(income))));
  }

  private static PolicyView at700(String area) {
    return Packs.LIBRARY
        .asOf(area, RandomHouseholds.TODAY)
        .with(Map.of("dibao.standard", "700.00"));
  }

  /** From one fen below the standard to the standard: the amount before and after. */
  private static List<String> acrossTheStandard(
      String area, Integer disability, List<RigidExpense> expenses, CurrentAid aid) {
    Household below =
        new Household(
            Locality.URBAN,
            0,
            false,
            List.of(adult("m1", null, "1399.98"), adult("m2", disability, "0.00")),
            List.of(),
            expenses,
            aid);
    return List.of(
        Determinations.determine(at700(area), below).monthlyAmount().toString(),
        Determinations.determine(at700(area), richer(below, 0, Income.Kind.WAGE, 2))
            .monthlyAmount()
            .toString());
  }

  @Example
  void theThreeEdgesAreThere() {
    List<RigidExpense> none = List.of();
    assertThat(acrossTheStandard("ningxia", 1, none, null)).containsExactly("0.02", "700.00");
    List<RigidExpense> medical =
        List.of(new RigidExpense(RigidExpense.Kind.MEDICAL, Money.of("2400.00")));
    for (String area : List.of("xpcc", "ningbo")) {
      assertThat(acrossTheStandard(area, null, medical, null)).containsExactly("0.02", "200.00");
    }
    CurrentAid aid =
        new CurrentAid(Category.DIBAO, LocalDate.of(2025, 1, 1), Money.of("500.00"), null);
    assertThat(acrossTheStandard("ningxia", null, none, aid)).containsExactly("0.02", "500.00");
    assertThat(acrossTheStandard("ningxia", null, none, null)).containsExactly("0.02", "0.00");
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void theOrderOfMembersAndIncomesDoesNotMatter(
      @ForAll PolicyView policy, @ForAll Household household, @ForAll Random random) {
    List<Member> shuffled = new ArrayList<>();
    for (Member member : household.members()) {
      shuffled.add(with(member, shuffled(member.incomes(), random)));
    }
    Household other =
        new Household(
            household.locality(),
            household.kmToSeat(),
            household.borderUnit(),
            shuffled(shuffled, random),
            shuffled(household.assets(), random),
            shuffled(household.rigidExpenses(), random),
            household.currentAid());
    assertSame(
        Determinations.determine(policy, household), Determinations.determine(policy, other));
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void splittingAnIncomeDoesNotMatter(
      @ForAll PolicyView policy,
      @ForAll Household household,
      @ForAll @IntRange(min = 2, max = 7) int divisor) {
    List<Member> split = new ArrayList<>();
    for (Member member : household.members()) {
      List<Income> incomes = new ArrayList<>();
      for (Income income : member.incomes()) {
        Money part = Money.ofFen(income.monthly().toFen() / divisor);
        incomes.add(new Income(income.kind(), part));
        incomes.add(new Income(income.kind(), income.monthly().minus(part)));
      }
      split.add(with(member, incomes));
    }
    Determination whole = Determinations.determine(policy, household);
    assertThat(Determinations.determine(policy, with(household, split))).isEqualTo(whole);
  }

  /** The same for everybody, whatever comes first. */
  private static void assertSame(Determination one, Determination other) {
    assertThat(other.category()).isEqualTo(one.category());
    assertThat(other.monthlyAmount()).isEqualTo(one.monthlyAmount());
    assertThat(other.perCapitaIncome()).isEqualTo(one.perCapitaIncome());
    assertThat(other.reviewIntervalMonths()).isEqualTo(one.reviewIntervalMonths());
    assertThat(other.referrals()).isEqualTo(one.referrals());
    assertThat(other.householdClass()).isEqualTo(one.householdClass());
    assertThat(other.gradualExitUntil()).isEqualTo(one.gradualExitUntil());
    assertThat(other.confirmedBy()).isEqualTo(one.confirmedBy());
    assertThat(sorted(other)).isEqualTo(sorted(one));
    assertThat(other.members()).containsExactlyInAnyOrderElementsOf(one.members());
    assertThat(other.parameters()).containsExactlyInAnyOrderElementsOf(one.parameters());
    assertThat(other.reasons().stream().map(DeterminationPropertiesTest::inOrder))
        .containsExactlyElementsOf(
            one.reasons().stream().map(DeterminationPropertiesTest::inOrder).toList());
  }

  private static Reason inOrder(Reason reason) {
    return new Reason(
        reason.code(),
        reason.members().stream().sorted().toList(),
        reason.details(),
        reason.clause());
  }

  private static List<Amount> sorted(Determination determination) {
    return determination.amounts().stream()
        .sorted(Comparator.comparing(Amount::code).thenComparing(line -> "" + line.member()))
        .toList();
  }
}
