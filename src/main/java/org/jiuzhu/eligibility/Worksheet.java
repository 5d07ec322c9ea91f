package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Clause;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.RigidExpenses;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/**
 * One determination in the making: the household, the rules, the exact incomes, and the reasons and
 * parameters collected on the way.
 */
final class Worksheet {

  private static final int MONTHS_A_YEAR = 12;

  private final PolicyView policy;
  private final Household household;
  private final List<Reason> reasons = new ArrayList<>();
  private final Map<String, Parameter> used = new LinkedHashMap<>();
  private final Fraction standard;
  private final Fraction income;
  private final Fraction rigidExpenses;
  private final Fraction perCapita;

  Worksheet(PolicyView policy, Household household) {
    this.policy = policy;
    this.household = household;
    this.standard = use(policy.dibaoStandard(household.locality() == Locality.URBAN)).value();
    Fraction sum = Fraction.ZERO;
    for (Member member : household.members()) {
      sum = sum.plus(ownIncome(member));
    }
    this.income = sum;
    this.rigidExpenses =
        Money.sum(household.rigidExpenses().stream().map(RigidExpense::last12Months).toList())
            .toFraction()
            .dividedBy(MONTHS_A_YEAR);
    this.perCapita = deductsRigidExpenses() ? perCapitaAfterRigidExpenses() : perHead(income);
    noteWhatWasCounted();
  }

  private void noteWhatWasCounted() {
    Money excluded = Money.ZERO;
    Fraction costs = Fraction.ZERO;
    for (Member member : household.members()) {
      costs = costs.plus(employmentCosts(member));
      for (Income each : member.incomes()) {
        excluded = each.counts() ? excluded : excluded.plus(each.monthly());
      }
    }
    if (excluded.isPositive()) {
      reason(
          ReasonCode.EXCLUDED_INCOME_LEFT_OUT,
          Topic.INCOME_LEFT_OUT,
          Map.of("amount", excluded.toString()));
    }
    if (costs.isPositive()) {
      reason(
          ReasonCode.EMPLOYMENT_COSTS_DEDUCTED,
          Topic.EMPLOYMENT_COSTS,
          Map.of("amount", costs.toMoney().toString()));
    }
    if (deductsRigidExpenses() && rigidExpenses.isPositive()) {
      reason(
          ReasonCode.RIGID_EXPENSES_DEDUCTED,
          Topic.RIGID_DEDUCTION,
          Map.of("amount", rigidExpenses.toMoney().toString()));
    }
  }

  private boolean deductsRigidExpenses() {
    return policy.choice(Rule.RIGID_EXPENSES).value() == RigidExpenses.DEDUCTED;
  }

  PolicyView policy() {
    return policy;
  }

  Household household() {
    return household;
  }

  List<Member> members() {
    return household.members();
  }

  LocalDate asOf() {
    return policy.asOf();
  }

  /** The 低保 standard, CNY a person a month. */
  Fraction standard() {
    return standard;
  }

  /** CNY a month of all members a year's twelfth of rigid expenses. */
  Fraction rigidExpenses() {
    return rigidExpenses;
  }

  /** The household's income a head, CNY a month, as 低保 looks at it. */
  Fraction perCapita() {
    return perCapita;
  }

  /** The same once rigid expenses are deducted. */
  Fraction perCapitaAfterRigidExpenses() {
    return perHead(income.minus(rigidExpenses));
  }

  private Fraction perHead(Fraction total) {
    return total.dividedBy(members().size()).atLeastZero();
  }

  /** A member's countable income, nothing deducted, CNY a month. */
  Fraction grossIncome(Member member) {
    Money sum = Money.ZERO;
    for (Income each : member.incomes()) {
      sum = each.counts() ? sum.plus(each.monthly()) : sum;
    }
    return sum.toFraction();
  }

  /** A member's countable income after employment costs, CNY a month. */
  Fraction ownIncome(Member member) {
    return grossIncome(member).minus(employmentCosts(member));
  }

  private Fraction employmentCosts(Member member) {
    if (!member.isEmployed()
        || YearMonth.from(member.employedSince()).isAfter(YearMonth.from(asOf()))) {
      return Fraction.ZERO;
    }
    Money earned = Money.ZERO;
    for (Income each : member.incomes()) {
      earned = each.isEarned() ? earned.plus(each.monthly()) : earned;
    }
    return member.employmentCostMonthly().min(earned).toFraction();
  }

  /** A parameter's value, noted as used. */
  Fraction value(String name) {
    return use(policy.require(name)).value();
  }

  /** A parameter's value if it has one, noted as used. */
  Optional<Fraction> optionalValue(String name) {
    return policy.parameter(name).map(parameter -> use(parameter).value());
  }

  Parameter use(Parameter parameter) {
    used.putIfAbsent(parameter.name(), parameter);
    return parameter;
  }

  void reason(ReasonCode code, Topic topic, Map<String, String> details) {
    reason(code, List.of(), details, policy.clause(topic));
  }

  void reason(ReasonCode code, Topic topic, List<Member> about, Map<String, String> details) {
    reason(code, about.stream().map(Member::ref).toList(), details, policy.clause(topic));
  }

  void reason(ReasonCode code, List<String> about, Map<String, String> details, Clause clause) {
    reasons.add(new Reason(code, about, details, clause));
  }

  List<Reason> reasons() {
    return reasons;
  }

  List<Parameter> parameters() {
    return List.copyOf(used.values());
  }

  /** Adds a line, rounded once; none for 0.00. */
  void line(List<Amount> lines, AmountCode code, Member member, Fraction monthly, Topic topic) {
    Money amount = monthly.toMoney();
    if (amount.isPositive()) {
      lines.add(
          new Amount(code, member == null ? null : member.ref(), amount, policy.clause(topic)));
    }
  }
}
