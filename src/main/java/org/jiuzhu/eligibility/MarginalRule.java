package org.jiuzhu.eligibility;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.Topic;

/** 低收入 (边缘): income a head from the standard up to, not including, a multiple of it. */
final class MarginalRule implements CategoryRule {

  /** CNY a person a month below which a household is marginal. */
  static Fraction line(Worksheet sheet) {
    return sheet.standard().times(sheet.value(Parameters.MARGINAL_RATIO));
  }

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    Fraction line = line(sheet);
    Map<String, String> numbers =
        Map.of("income", sheet.perCapita().toMoney().toString(), "line", line.toMoney().toString());
    if (!sheet.perCapita().isLessThan(line)) {
      sheet.reason(ReasonCode.INCOME_NOT_BELOW_MARGINAL_LINE, Topic.MARGINAL, numbers);
      return Optional.empty();
    }
    sheet.reason(ReasonCode.INCOME_BELOW_MARGINAL_LINE, Topic.MARGINAL, numbers);
    return Optional.of(new Award(Category.MARGINAL, List.of()));
  }
}
