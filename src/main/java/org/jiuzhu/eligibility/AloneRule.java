package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Topic;

/**
 * 单人户: in a marginal household, a severely disabled or gravely ill member whose own income is below
 * the standard gets 低保 as a household of one.
 */
final class AloneRule implements CategoryRule {

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    Fraction standard = sheet.standard();
    Fraction line = MarginalRule.line(sheet);
    Map<String, String> numbers =
        Map.of(
            "income", sheet.perCapita().toMoney().toString(),
            "standard", standard.toMoney().toString(),
            "line", line.toMoney().toString());
    if (!sheet.perCapita().isLessThan(line)) {
      sheet.reason(ReasonCode.ALONE_HOUSEHOLD_NOT_MARGINAL, Topic.ALONE, numbers);
      return Optional.empty();
    }
    List<Member> grave = sheet.members().stream().filter(Member::isGraveCase).toList();
    if (grave.isEmpty()) {
      sheet.reason(ReasonCode.ALONE_NO_GRAVE_CASE, Topic.ALONE, numbers);
      return Optional.empty();
    }
    List<Member> alone =
        grave.stream().filter(member -> sheet.ownIncome(member).isLessThan(standard)).toList();
    if (alone.isEmpty()) {
      sheet.reason(ReasonCode.ALONE_NOT_BELOW_STANDARD, Topic.ALONE, grave, numbers);
      return Optional.empty();
    }
    sheet.reason(ReasonCode.ALONE_BELOW_STANDARD, Topic.ALONE, alone, numbers);
    List<Amount> lines = new ArrayList<>();
    for (Member member : alone) {
      Fraction difference = standard.minus(sheet.ownIncome(member));
      sheet.line(lines, AmountCode.DIFFERENCE, member, difference, Topic.DIFFERENCE);
      TopUps.add(sheet, member, lines);
    }
    return Optional.of(new Award(Category.DIBAO_ALONE, lines, alone, null));
  }
}
