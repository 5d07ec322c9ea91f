package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.CarePaid;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/**
 * 特困: every member without work capacity (or too young, or old), without own income above the basic
 * standard, without able supporters. Each gets the basic and the care standard.
 */
final class DestituteRule implements CategoryRule {

  @Override
  public Optional<Award> apply(Worksheet sheet) {
    Fraction basic = basicStandard(sheet);
    int minorAge = sheet.value(Parameters.DESTITUTE_MINOR_AGE).toInt();
    Map<String, String> numbers =
        Map.of("basic", basic.toMoney().toString(), "age", String.valueOf(minorAge));
    List<Member> ableToWork =
        those(sheet, member -> member.canWork() && !member.isTooYoungOrOld(sheet.asOf(), minorAge));
    List<Member> withIncome =
        those(sheet, member -> sheet.grossIncome(member).isGreaterThan(basic));
    List<Member> supported = those(sheet, member -> member.supporters() == Supporters.ABLE);
    note(sheet, ReasonCode.DESTITUTE_WORK_CAPACITY, ableToWork, numbers);
    note(sheet, ReasonCode.DESTITUTE_OWN_INCOME, withIncome, numbers);
    note(sheet, ReasonCode.DESTITUTE_SUPPORTERS_ABLE, supported, numbers);
    if (!ableToWork.isEmpty() || !withIncome.isEmpty() || !supported.isEmpty()) {
      return Optional.empty();
    }
    sheet.reason(ReasonCode.DESTITUTE_CONDITIONS_MET, Topic.DESTITUTE, numbers);
    List<Amount> lines = new ArrayList<>();
    for (Member member : sheet.members()) {
      sheet.line(lines, AmountCode.BASIC, member, basic, Topic.BASIC);
      sheet.line(lines, AmountCode.CARE, member, careStandard(sheet, member), Topic.CARE);
    }
    return Optional.of(new Award(Category.DESTITUTE, lines));
  }

  private static List<Member> those(Worksheet sheet, Predicate<Member> condition) {
    return sheet.members().stream().filter(condition).toList();
  }

  private static void note(
      Worksheet sheet, ReasonCode code, List<Member> about, Map<String, String> numbers) {
    if (!about.isEmpty()) {
      sheet.reason(code, Topic.DESTITUTE, about, numbers);
    }
  }

  /** CNY a person a month: the fixed amount where there is one, else a multiple of the standard. */
  static Fraction basicStandard(Worksheet sheet) {
    return amountInsteadOfRatio(
            sheet, Parameters.DESTITUTE_BASIC_AMOUNT, Parameters.DESTITUTE_BASIC_RATIO)
        .orElseGet(() -> sheet.standard().times(sheet.value(Parameters.DESTITUTE_BASIC_RATIO)));
  }

  /** The fixed amount, unless a what-if sets the ratio alone. */
  private static Optional<Fraction> amountInsteadOfRatio(
      Worksheet sheet, String amount, String ratio) {
    PolicyView policy = sheet.policy();
    boolean suspended = policy.isOverridden(ratio) && !policy.isOverridden(amount);
    return suspended ? Optional.empty() : sheet.optionalValue(amount);
  }

  /** CNY a month, by self-care; nothing where the document gives it in institutions only. */
  private static Fraction careStandard(Worksheet sheet, Member member) {
    boolean inInstitutionsOnly =
        sheet.policy().choice(Rule.CARE_PAID).value() == CarePaid.INSTITUTION;
    if (inInstitutionsOnly
        && (member.care() != Care.INSTITUTION || member.selfCare() == Ability.FULL)) {
      return Fraction.ZERO;
    }
    return switch (member.selfCare()) {
      case FULL ->
          amountInsteadOfRatio(sheet, Parameters.CARE_NONE_AMOUNT, Parameters.CARE_NONE_RATIO)
              .orElseGet(() -> ofWage(sheet, Parameters.CARE_NONE_RATIO));
      case PARTIAL -> ofWage(sheet, Parameters.CARE_PARTIAL_RATIO);
      case NONE -> ofWage(sheet, Parameters.CARE_FULL_RATIO);
    };
  }

  private static Fraction ofWage(Worksheet sheet, String ratio) {
    return sheet.use(sheet.policy().careWage()).value().times(sheet.value(ratio));
  }
}
