package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.Topic;

/** Which special assistance a household is passed on for. */
final class Referrals {

  private static final List<Referral> BY_EXPENSES =
      List.of(Referral.MEDICAL, Referral.EDUCATION, Referral.DISABILITY);
  private static final List<Referral> BY_NEED =
      List.of(Referral.MEDICAL, Referral.EDUCATION, Referral.EMPLOYMENT, Referral.DISABILITY);

  private Referrals() {}

  static List<Referral> of(Worksheet sheet, Category category) {
    List<Referral> tried =
        switch (category) {
          case NONE -> List.of();
          case RIGID -> BY_EXPENSES;
          default -> BY_NEED;
        };
    List<Referral> referrals = new ArrayList<>();
    for (Referral referral : tried) {
      boolean due =
          category == Category.RIGID
              ? sheet.household().hasExpenses(RigidExpense.Kind.valueOf(referral.name()))
              : isNeeded(sheet, referral);
      if (due) {
        referrals.add(referral);
        note(sheet, referral);
      }
    }
    return referrals;
  }

  private static boolean isNeeded(Worksheet sheet, Referral referral) {
    Household household = sheet.household();
    return switch (referral) {
      case MEDICAL ->
          any(household, member -> member.graveIllness() || member.chronicIllness())
              || household.hasExpenses(RigidExpense.Kind.MEDICAL);
      case EDUCATION ->
          any(household, member -> member.study() != Study.NONE)
              || household.hasExpenses(RigidExpense.Kind.EDUCATION);
      case EMPLOYMENT ->
          any(
              household,
              member ->
                  member.isOfWorkingAge(sheet.asOf()) && member.canWork() && !member.isEmployed());
      case DISABILITY -> any(household, member -> member.disabilityGrade() != null);
      case HOUSING, LEGAL -> false;
    };
  }

  private static boolean any(Household household, Predicate<Member> need) {
    return household.members().stream().anyMatch(need);
  }

  private static void note(Worksheet sheet, Referral referral) {
    String department = sheet.policy().department(referral.name()).map(Coded::label).orElse("");
    sheet.reason(
        ReasonCode.valueOf("REFERRED_" + referral),
        Topic.valueOf("REFERRAL_" + referral),
        Map.of("department", department));
  }
}
