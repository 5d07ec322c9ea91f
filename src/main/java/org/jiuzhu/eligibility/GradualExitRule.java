package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.GradualExit;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/** 渐退: who gets 低保 and has passed the standard keeps the amount for some months. */
final class GradualExitRule implements CategoryRule {

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    CurrentAid aid = sheet.household().currentAid();
    if (aid == null || !aid.isDibao()) {
      return Optional.empty();
    }
    LocalDate since = aid.gradualExitSince() != null ? aid.gradualExitSince() : sheet.asOf();
    int months = sheet.value(Parameters.GRADUAL_EXIT_MONTHS).toInt();
    LocalDate until = since.plusMonths(months);
    Optional<Fraction> ceiling =
        sheet.optionalValue(Parameters.GRADUAL_EXIT_CEILING).map(sheet.standard()::times);
    Map<String, String> numbers =
        Map.of(
            "income", sheet.perCapita().toMoney().toString(),
            "ceiling", ceiling.map(line -> line.toMoney().toString()).orElse(""),
            "amount", aid.monthlyAmount().toString(),
            "months", String.valueOf(months),
            "until", until.toString());
    boolean mustWork = sheet.policy().choice(Rule.GRADUAL_EXIT).value() == GradualExit.MEMBER_WORKS;
    if (mustWork && sheet.members().stream().noneMatch(Member::isEmployed)) {
      return refused(sheet, ReasonCode.GRADUAL_EXIT_NOBODY_WORKS, numbers);
    }
    if (ceiling.isPresent() && sheet.perCapita().isGreaterThan(ceiling.get())) {
      return refused(sheet, ReasonCode.GRADUAL_EXIT_ABOVE_CEILING, numbers);
    }
    if (sheet.asOf().isAfter(until)) {
      return refused(sheet, ReasonCode.GRADUAL_EXIT_OVER, numbers);
    }
    sheet.reason(ReasonCode.GRADUAL_EXIT, Topic.GRADUAL_EXIT, numbers);
    List<Amount> lines = new ArrayList<>();
    Fraction amount = aid.monthlyAmount().toFraction();
    sheet.line(lines, AmountCode.GRADUAL_EXIT, null, amount, Topic.GRADUAL_EXIT);
    return Optional.of(new Award(Category.DIBAO, lines, List.of(), until));
  }

  private static Optional<Award> refused(
      Worksheet sheet, ReasonCode code, Map<String, String> numbers) {
    sheet.reason(code, Topic.GRADUAL_EXIT, numbers);
    return Optional.empty();
  }
}
