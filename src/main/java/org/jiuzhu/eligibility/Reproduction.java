package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jiuzhu.policy.Parameter;

/**
 * A kept determination beside what the rules say of the same household and day now. A difference is
 * for people to look at: the kept one stays as it is.
 *
 * @param kept what was determined and kept
 * @param again what comes out now, or null where the rules of that day cannot be used any more
 */
public record Reproduction(Determination kept, Determination again) {

  /** How the two compare. */
  public enum Result {
    SAME,
    DIFFERENT,
    /** The rules of that day cannot be used any more. */
    IMPOSSIBLE
  }

  /** What a determination says once. */
  public enum Fact {
    CATEGORY(Determination::category),
    MONTHLY_AMOUNT(Determination::monthlyAmount),
    PER_CAPITA_INCOME(Determination::perCapitaIncome),
    HOUSEHOLD_CLASS(Determination::householdClass),
    GRADUAL_EXIT_UNTIL(Determination::gradualExitUntil),
    CONFIRMED_BY(Determination::confirmedBy),
    APPRAISAL(Determination::appraisalWhenUndisputed),
    REVIEW_MONTHS(Determination::reviewIntervalMonths),
    REFERRALS(Determination::referrals);

    private final Function<Determination, Object> value;

    Fact(Function<Determination, Object> value) {
      this.value = value;
    }
  }

  /**
   * Something that differs.
   *
   * @param kept as it was kept, or null where it is new
   * @param again as it comes out now, or null where it is gone
   */
  public record Changed<T>(T kept, T again) {}

  public Result result() {
    if (again == null) {
      return Result.IMPOSSIBLE;
    }
    return changes() == 0 ? Result.SAME : Result.DIFFERENT;
  }

  /** How many things differ. */
  public int changes() {
    return facts().size()
        + amounts().size()
        + members().size()
        + reasons().size()
        + parameters().size();
  }

  /** Facts that differ. */
  public Set<Fact> facts() {
    Set<Fact> facts = EnumSet.noneOf(Fact.class);
    for (Fact fact : Fact.values()) {
      if (again != null && !Objects.equals(fact.value.apply(kept), fact.value.apply(again))) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /** Lines of the amount that differ, by what they are for and for whom. */
  public List<Changed<Amount>> amounts() {
    return changed(
        Determination::amounts,
        line -> Arrays.asList(line.code(), line.member()),
        Function.identity());
  }

  /** Members who count in one of the two only, or alone in one only. */
  public List<Changed<MemberResult>> members() {
    return changed(Determination::members, MemberResult::ref, Function.identity());
  }

  /** Reasons that only one of the two gives, or gives with other figures. */
  public List<Changed<Reason>> reasons() {
    return changed(
        Determination::reasons,
        reason -> Arrays.asList(reason.code(), reason.members()),
        Function.identity());
  }

  /**
   * Parameters that differ by name: in value, dates, source or in how far they are vouched for.
   * Another wording of a label is no difference.
   */
  public List<Changed<Parameter>> parameters() {
    return changed(Determination::parameters, Parameter::name, Reproduction::essence);
  }

  private static List<Object> essence(Parameter parameter) {
    return Arrays.asList(
        parameter.value(),
        parameter.unit(),
        parameter.from(),
        parameter.until(),
        parameter.clause(),
        parameter.source(),
        parameter.illustrative(),
        parameter.verify(),
        parameter.expired(),
        parameter.overridden());
  }

  private <T> List<Changed<T>> changed(
      Function<Determination, List<T>> list, Function<T, ?> key, Function<T, ?> essence) {
    if (again == null) {
      return List.of();
    }
    Map<Object, T> before = byKey(list.apply(kept), key);
    Map<Object, T> now = byKey(list.apply(again), key);
    Set<Object> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<Changed<T>> changed = new ArrayList<>();
    for (Object each : keys) {
      T one = before.get(each);
      T other = now.get(each);
      if (one == null || other == null || !essence.apply(one).equals(essence.apply(other))) {
        changed.add(new Changed<>(one, other));
      }
    }
    return changed;
  }

  private static <T> Map<Object, T> byKey(List<T> list, Function<T, ?> key) {
    Map<Object, T> map = new LinkedHashMap<>();
    list.forEach(each -> map.put(key.apply(each), each));
    return map;
  }
}
