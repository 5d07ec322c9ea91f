package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Topic;

/** 低保: income a head below the standard; the difference for all members, and top-ups. */
final class DibaoRule implements CategoryRule {

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    Fraction standard = sheet.standard();
    Map<String, String> numbers =
        Map.of(
            "income", sheet.perCapita().toMoney().toString(),
            "standard", standard.toMoney().toString());
    if (!sheet.perCapita().isLessThan(standard)) {
      sheet.reason(ReasonCode.INCOME_NOT_BELOW_STANDARD, Topic.DIFFERENCE, numbers);
      return Optional.empty();
    }
    sheet.reason(ReasonCode.INCOME_BELOW_STANDARD, Topic.DIFFERENCE, numbers);
    List<Amount> lines = new ArrayList<>();
    Fraction difference = standard.minus(sheet.perCapita()).times(sheet.members().size());
    sheet.line(lines, AmountCode.DIFFERENCE, null, difference, Topic.DIFFERENCE);
    sheet.members().forEach(member -> TopUps.add(sheet, member, lines));
    return Optional.of(new Award(Category.DIBAO, lines));
  }
}
