package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jiuzhu.money.Money;

/**
 * One person of a household.
 *
 * @param ref the caller's own name for the person, unique in the household
 * @param disabilityGrade 1 (most severe) to 4, or null
 * @param employedSince first day of the present employment, or null
 * @param employmentCostMonthly what working costs, CNY a month
 * @param supporters legal supporters outside the household
 * @param care at home or in an institution
 */
public record Member(
    String ref,
    Relation relation,
    LocalDate birthDate,
    Sex sex,
    Integer disabilityGrade,
    boolean graveIllness,
    boolean chronicIllness,
    Ability workCapacity,
    Ability selfCare,
    Study study,
    LocalDate employedSince,
    Money employmentCostMonthly,
    Supporters supporters,
    Care care,
    List<Income> incomes) {

  static final int MAJORITY = 18;
  static final int OLD_AGE = 60;
  private static final int WORKING_AGE = 16;
  private static final int SEVERE_GRADE = 2;

  public Member {
    incomes = List.copyOf(incomes);
  }

  /** Complete years; who was born on 29 February has the birthday on 1 March in other years. */
  int ageOn(LocalDate day) {
    return Period.between(birthDate, day).getYears();
  }

  boolean isMinor(LocalDate day) {
    return ageOn(day) < MAJORITY;
  }

  boolean isOld(LocalDate day) {
    return ageOn(day) >= OLD_AGE;
  }

  boolean isTooYoungOrOld(LocalDate day, int minorAge) {
    return ageOn(day) < minorAge || isOld(day);
  }

  boolean isOfWorkingAge(LocalDate day) {
    int age = ageOn(day);
    return age >= WORKING_AGE && age < OLD_AGE;
  }

  boolean isSeverelyDisabled() {
    return disabilityGrade != null && disabilityGrade <= SEVERE_GRADE;
  }

  /** Severely disabled or gravely ill. */
  boolean isGraveCase() {
    return isSeverelyDisabled() || graveIllness;
  }

  boolean canWork() {
    return workCapacity != Ability.NONE;
  }

  boolean isEmployed() {
    return employedSince != null;
  }

  /** Business income, or a wage without employment. */
  boolean hasUnstableIncome() {
    return incomes.stream()
        .filter(income -> income.monthly().isPositive())
        .anyMatch(
            income ->
                income.kind() == Income.Kind.BUSINESS
                    || (income.kind() == Income.Kind.WAGE && !isEmployed()));
  }
}
