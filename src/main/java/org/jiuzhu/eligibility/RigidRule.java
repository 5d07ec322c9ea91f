package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.RigidExpenses;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/** 刚性支出: income a head below the standard once rigid expenses are deducted, not before. */
final class RigidRule implements CategoryRule {

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    sheet.value(Parameters.RIGID_WINDOW_MONTHS);
    Fraction after = sheet.perCapitaAfterRigidExpenses();
    Map<String, String> numbers =
        Map.of(
            "income", sheet.perCapita().toMoney().toString(),
            "expenses", sheet.rigidExpenses().toMoney().toString(),
            "after", after.toMoney().toString(),
            "standard", sheet.standard().toMoney().toString());
    if (!sheet.rigidExpenses().isPositive()) {
      sheet.reason(ReasonCode.RIGID_NO_EXPENSES, Topic.RIGID, numbers);
      return Optional.empty();
    }
    if (!after.isLessThan(sheet.standard())) {
      sheet.reason(ReasonCode.RIGID_NOT_BELOW_STANDARD, Topic.RIGID, numbers);
      return Optional.empty();
    }
    sheet.reason(ReasonCode.RIGID_BELOW_STANDARD, Topic.RIGID, numbers);
    List<Amount> lines = new ArrayList<>();
    if (sheet.policy().choice(Rule.RIGID_EXPENSES).value() == RigidExpenses.CATEGORY_PAID) {
      Fraction difference = sheet.standard().minus(after).times(sheet.members().size());
      sheet.line(lines, AmountCode.RIGID_DIFFERENCE, null, difference, Topic.RIGID);
    }
    return Optional.of(new Award(Category.RIGID, lines));
  }
}
