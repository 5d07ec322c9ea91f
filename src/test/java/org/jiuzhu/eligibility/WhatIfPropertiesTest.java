package org.jiuzhu.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.InvalidOverridesException;
import org.jiuzhu.policy.Packs;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;

/** A what-if value changes only what depends on it. */
@Domain(RandomHouseholds.class)
@Domain(DomainContext.Global.class)
class WhatIfPropertiesTest {

  /** As a ratio, months, years, kilometres or an amount; each area allows some of them. */
  private static final List<String> OTHER_VALUES =
      List.of("0.17", "0.35", "0.47", "0.83", "1.37", "2", "7", "11", "19", "987");

  /** Without any what-if yet. */
  @Provide
  Arbitrary<PolicyView> asWritten() {
    return Arbitraries.of(Packs.LIBRARY.areas())
        .map(area -> Packs.LIBRARY.asOf(area, RandomHouseholds.TODAY));
  }

  private static Optional<PolicyView> changed(PolicyView policy, Parameter parameter) {
    for (String value : OTHER_VALUES) {
      if (!value.equals(parameter.text())) {
        try {
          return Optional.of(policy.with(Map.of(parameter.name(), value)));
        } catch (InvalidOverridesException outOfBounds) {
          continue;
        }
      }
    }
    return Optional.empty();
  }

  /** A ratio suspends the fixed amount beside it (decision 0104), so the amount depends on it. */
  private static boolean dependsOn(Determination found, String name) {
    List<String> used = found.parameters().stream().map(Parameter::name).toList();
    return used.contains(name)
        || (name.equals(Parameters.DESTITUTE_BASIC_RATIO)
            && used.contains(Parameters.DESTITUTE_BASIC_AMOUNT))
        || (name.equals(Parameters.CARE_NONE_RATIO) && used.contains(Parameters.CARE_NONE_AMOUNT));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void aValueThatWasNotUsedChangesNothing(
      @ForAll("asWritten") PolicyView policy, @ForAll Household household) {
    Determination before = Determinations.determine(policy, household);
    int tried = 0;
    for (Parameter parameter : policy.parameters()) {
      if (!dependsOn(before, parameter.name())) {
        Optional<PolicyView> other = changed(policy, parameter);
        tried += other.isPresent() ? 1 : 0;
        other.ifPresent(
            view ->
                assertThat(Determinations.determine(view, household))
                    .as(parameter.name())
                    .isEqualTo(before));
      }
    }
    assertThat(tried).isPositive();
  }

  /** With these lines, and without the parameters that led to them. */
  private static Determination with(List<Amount> lines, Determination found) {
    return new Determination(
        found.area(),
        found.asOf(),
        found.category(),
        Money.sum(lines.stream().map(Amount::monthly).toList()),
        found.perCapitaIncome(),
        lines,
        found.members(),
        found.householdClass(),
        found.gradualExitUntil(),
        found.confirmedBy(),
        found.appraisalWhenUndisputed(),
        found.reviewIntervalMonths(),
        found.referrals(),
        found.reasons(),
        List.of());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theValueInForceAsAWhatIfChangesNothingButItsMark(
      @ForAll("asWritten") PolicyView policy, @ForAll Household household) {
    Determination before = Determinations.determine(policy, household);
    for (Parameter parameter : before.parameters()) {
      if (!parameter.text().contains("/")) {
        PolicyView same = policy.with(Map.of(parameter.name(), parameter.text()));
        Determination after = Determinations.determine(same, household);
        assertThat(with(after.amounts(), after))
            .as(parameter.name())
            .isEqualTo(with(before.amounts(), before));
        assertThat(after.parameters())
            .filteredOn(Parameter::overridden)
            .extracting(Parameter::name, Parameter::text)
            .containsExactly(tuple(parameter.name(), parameter.text()));
      }
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aTopUpForMinorsChangesLinesOfMinorsOnly(
      @ForAll PolicyView policy, @ForAll Household household) {
    Determination before = Determinations.determine(policy, household);
    PolicyView more = policy.with(Map.of(Parameters.TOPUP_MINOR, "0.30"));
    Determination after = Determinations.determine(more, household);
    assertThat(with(List.of(), after)).isEqualTo(with(List.of(), before));
    assertThat(withoutMinors(after, household)).isEqualTo(withoutMinors(before, household));
    assertThat(after.monthlyAmount()).isGreaterThanOrEqualTo(before.monthlyAmount());
  }

  private static List<Amount> withoutMinors(Determination found, Household household) {
    List<String> minors =
        household.members().stream()
            .filter(member -> member.isMinor(RandomHouseholds.TODAY))
            .map(Member::ref)
            .toList();
    return found.amounts().stream()
        .filter(line -> line.member() == null || !minors.contains(line.member()))
        .toList();
  }

  /** Where income lies above the standard, only the line above it may move. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void theMarginalLineDoesNotMoveDibao(@ForAll PolicyView policy, @ForAll Household household) {
    Determination before = Determinations.determine(policy, household);
    Determination after =
        Determinations.determine(policy.with(Map.of(Parameters.MARGINAL_RATIO, "1.7")), household);
    boolean dibaoOrBetter =
        before.parameters().stream()
            .map(Parameter::name)
            .noneMatch(Parameters.MARGINAL_RATIO::equals);
    if (dibaoOrBetter) {
      assertThat(after).isEqualTo(before);
    } else {
      assertThat(after.perCapitaIncome()).isEqualTo(before.perCapitaIncome());
      assertThat(after.category()).isLessThanOrEqualTo(before.category());
    }
  }
}
