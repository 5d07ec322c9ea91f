package org.jiuzhu.eligibility;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.policy.Category;

/**
 * What a category that applies gives.
 *
 * @param alone members who count as households of one; empty unless the category is 单人户
 * @param gradualExitUntil or null
 */
record Award(
    Category category, List<Amount> amounts, List<Member> alone, LocalDate gradualExitUntil) {

  Award(Category category, List<Amount> amounts) {
    this(category, amounts, List.of(), null);
  }
}
