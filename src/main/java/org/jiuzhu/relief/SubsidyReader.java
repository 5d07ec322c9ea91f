package org.jiuzhu.relief;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/** Reads what somebody proposes to pay to current recipients; every wrong field is noted. */
final class SubsidyReader {

  /** Whose recipients are paid month by month. */
  static final List<Category> CATEGORIES =
      List.of(Category.DESTITUTE, Category.DIBAO, Category.DIBAO_ALONE, Category.RIGID);

  static final Set<String> FIELDS =
      Set.of(
          "subsidyKind",
          "subsidyPer",
          "subsidyAmount",
          "subsidyCategories",
          "subsidyTownships",
          "subsidyBasis");

  private static final int MOST = 100;
  private static final int SLUG = 40;

  private SubsidyReader() {}

  /**
   * Reads a proposal.
   *
   * @param most greatest amount for a person or household, CNY
   * @param townships slugs of the townships where the emergency is
   */
  static NewSubsidy read(JsonFields fields, Money most, Set<String> townships) {
    SubsidyKind kind = fields.choice("subsidyKind", SubsidyKind.class);
    SubsidyPer per = fields.choice("subsidyPer", SubsidyPer.class);
    Money amount = fields.typedMoney("subsidyAmount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("subsidyAmount", "above-zero");
    } else if (amount != null && amount.compareTo(most) > 0) {
      fields.wrong("subsidyAmount", "subsidy-too-much", most.toString());
    }
    return new NewSubsidy(
        kind,
        per,
        amount,
        categories(fields),
        townships(fields, townships),
        fields.text("subsidyBasis", 100));
  }

  private static Set<Category> categories(JsonFields fields) {
    Set<Category> categories = EnumSet.noneOf(Category.class);
    for (String code : fields.texts("subsidyCategories", MOST, SLUG)) {
      CATEGORIES.stream()
          .filter(category -> category.name().equals(code))
          .findFirst()
          .ifPresentOrElse(
              categories::add, () -> fields.wrong("subsidyCategories", "not-a-choice", "…"));
    }
    if (categories.isEmpty()) {
      fields.wrong("subsidyCategories", "required");
    }
    return categories;
  }

  private static Set<String> townships(JsonFields fields, Set<String> known) {
    List<String> chosen = fields.texts("subsidyTownships", MOST, SLUG);
    if (!known.containsAll(chosen)) {
      fields.wrong("subsidyTownships", "township-not-concerned");
    }
    return new HashSet<>(chosen);
  }
}
