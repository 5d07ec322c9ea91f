package org.jiuzhu.eligibility;

import java.util.Map;
import org.jiuzhu.policy.Category;
import org.jiuzhu.policy.ReviewOfGraveCases;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.policy.Topic;

/** How soon a recipient is checked again. */
final class Review {

  private static final int YEARLY = 12;
  private static final int HALF_YEARLY = 6;

  private Review() {}

  /** Months, or null for categories without a regular payment of basic assistance. */
  static Integer intervalMonths(Worksheet sheet, Category category) {
    return switch (category) {
      case DESTITUTE -> noted(sheet, YEARLY);
      case DIBAO, DIBAO_ALONE -> noted(sheet, isHalfYearly(sheet) ? HALF_YEARLY : YEARLY);
      case MARGINAL, RIGID, NONE -> null;
    };
  }

  private static boolean isHalfYearly(Worksheet sheet) {
    boolean graveCasesAreYearly =
        sheet.policy().choice(Rule.REVIEW_OF_GRAVE_CASES).value() == ReviewOfGraveCases.YEARLY;
    if (graveCasesAreYearly && sheet.members().stream().anyMatch(Member::isGraveCase)) {
      return false;
    }
    return sheet.members().stream().anyMatch(Member::hasUnstableIncome)
        && sheet.members().stream().anyMatch(Member::canWork);
  }

  private static Integer noted(Worksheet sheet, int months) {
    ReasonCode code = months == YEARLY ? ReasonCode.REVIEW_YEARLY : ReasonCode.REVIEW_HALF_YEARLY;
    sheet.reason(code, Topic.REVIEW, Map.of());
    return months;
  }
}
