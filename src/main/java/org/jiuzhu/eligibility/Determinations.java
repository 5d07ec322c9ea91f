package org.jiuzhu.eligibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Appraisal;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.Choice;
import org.jiuzhu.policy.Classes;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/**
 * From a household to a determination: the most favourable category that applies, its amount, and
 * the reasons with clauses. A pure function; equal inputs give equal results.
 */
public final class Determinations {

  /** Of this code's rules; stored with a decision so that it can be re-run and compared. */
  public static final String RULES_VERSION = "1";

  private static final CategoryRule RIGID = new RigidRule();
  private static final CategoryRule MARGINAL = new MarginalRule();
  private static final List<CategoryRule> FIRST =
      List.of(new DestituteRule(), new DibaoRule(), new GradualExitRule(), new AloneRule());

  private Determinations() {}

  /**
   * Determines what a household is entitled to.
   *
   * @param policy an area's rules as of a day, with what-if values if any
   * @throws IllegalStateException if the rules lack a value that is needed
   */
  public static Determination determine(PolicyView policy, Household household) {
    Worksheet sheet = new Worksheet(policy, household);
    Award award = award(sheet);
    Category category = award.category();
    HouseholdClass householdClass = householdClass(sheet, category);
    ConfirmedBy confirmedBy = confirmedBy(sheet, category);
    Appraisal appraisal = appraisal(sheet);
    Integer reviewInterval = Review.intervalMonths(sheet, category);
    List<Referral> referrals = Referrals.of(sheet, category);
    return new Determination(
        policy.area(),
        policy.asOf(),
        category,
        Money.sum(award.amounts().stream().map(Amount::monthly).toList()),
        sheet.perCapita().toMoney(),
        award.amounts(),
        members(sheet, award),
        householdClass,
        award.gradualExitUntil(),
        confirmedBy,
        appraisal,
        reviewInterval,
        referrals,
        sheet.reasons(),
        sheet.parameters());
  }

  private static Award award(Worksheet sheet) {
    if (hasTooManyDeposits(sheet)) {
      return new Award(Category.NONE, List.of());
    }
    for (CategoryRule rule : inOrderOfTrial(sheet)) {
      Optional<Award> award = rule.apply(sheet);
      if (award.isPresent()) {
        return award.get();
      }
    }
    return new Award(Category.NONE, List.of());
  }

  /** Rigid expenses come before the marginal line where they bring money, after it where not. */
  private static List<CategoryRule> inOrderOfTrial(Worksheet sheet) {
    List<CategoryRule> rules = new ArrayList<>(FIRST);
    switch (sheet.policy().choice(Rule.RIGID_EXPENSES).value()) {
      case DEDUCTED -> rules.add(MARGINAL);
      case CATEGORY_PAID -> rules.addAll(List.of(RIGID, MARGINAL));
      case CATEGORY_UNPAID -> rules.addAll(List.of(MARGINAL, RIGID));
    }
    return rules;
  }

  /** Deposits and securities a head above some months of the standard rule out everything. */
  private static boolean hasTooManyDeposits(Worksheet sheet) {
    Fraction months = sheet.value(Parameters.DEPOSIT_LIMIT_MONTHS);
    Fraction limit = sheet.standard().times(months);
    Fraction deposits =
        Money.sum(
                sheet.household().assets().stream()
                    .filter(Asset::isDeposit)
                    .map(Asset::value)
                    .toList())
            .toFraction()
            .dividedBy(sheet.members().size());
    if (!deposits.isGreaterThan(limit)) {
      return false;
    }
    sheet.reason(
        ReasonCode.DEPOSITS_ABOVE_LIMIT,
        Topic.ASSETS,
        Map.of(
            "deposits", deposits.toMoney().toString(),
            "limit", limit.toMoney().toString(),
            "months", months.toString()));
    return true;
  }

  private static List<MemberResult> members(Worksheet sheet, Award award) {
    boolean everyone = award.category() != Category.DIBAO_ALONE;
    return sheet.members().stream()
        .map(
            member -> {
              boolean alone = award.alone().contains(member);
              return new MemberResult(member.ref(), everyone || alone, alone);
            })
        .toList();
  }

  /** A if no adult can work or none care for himself, B if one of them can do so in part only. */
  private static HouseholdClass householdClass(Worksheet sheet, Category category) {
    Choice<Classes> classes = sheet.policy().choice(Rule.CLASSES);
    if (category != Category.DIBAO || classes.value() == Classes.NONE) {
      return null;
    }
    List<Member> adults =
        sheet.members().stream().filter(member -> !member.isMinor(sheet.asOf())).toList();
    HouseholdClass householdClass;
    if (adults.stream().allMatch(Determinations::isWhollyUnable)) {
      householdClass = HouseholdClass.A;
    } else if (adults.stream().anyMatch(Determinations::isPartlyUnable)) {
      householdClass = HouseholdClass.B;
    } else {
      householdClass = HouseholdClass.C;
    }
    ReasonCode code = ReasonCode.valueOf("CLASS_" + householdClass);
    sheet.reason(code, List.of(), Map.of(), classes.clause());
    return householdClass;
  }

  private static boolean isWhollyUnable(Member member) {
    return member.workCapacity() == Ability.NONE || member.selfCare() == Ability.NONE;
  }

  private static boolean isPartlyUnable(Member member) {
    return member.workCapacity() != Ability.FULL || member.selfCare() != Ability.FULL;
  }

  private static ConfirmedBy confirmedBy(Worksheet sheet, Category category) {
    Choice<ConfirmedBy> choice = sheet.policy().choice(Rule.confirmedBy(category));
    ReasonCode code = ReasonCode.valueOf("CONFIRMED_BY_" + choice.value());
    sheet.reason(code, List.of(), Map.of(), choice.clause());
    return choice.value();
  }

  private static Appraisal appraisal(Worksheet sheet) {
    Choice<Appraisal> choice = sheet.policy().choice(Rule.APPRAISAL_WHEN_UNDISPUTED);
    ReasonCode code = ReasonCode.valueOf("APPRAISAL_" + choice.value());
    sheet.reason(code, List.of(), Map.of(), choice.clause());
    return choice.value();
  }
}
