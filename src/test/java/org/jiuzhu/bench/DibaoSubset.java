package org.jiuzhu.bench;

import java.math.BigDecimal;
import java.util.List;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.policy.Category;

/**
 * The part of a determination that a decision table can reasonably express: 低保, marginal or neither
 * by the income a head, and the group for which a member gets more, the first that applies (as in
 * an area that adds the same for all groups).
 */
interface DibaoSubset {

  /**
   * @param age complete years
   * @param disabilityGrade 1 to 4, or null
   */
  record Person(int age, Integer disabilityGrade, boolean graveIllness) {}

  /**
   * @param income countable, of all members, CNY a month
   * @param standard CNY a person a month
   * @param marginalRatio multiple of the standard below which a household is marginal
   */
  record Question(
      BigDecimal income, BigDecimal standard, BigDecimal marginalRatio, List<Person> people) {}

  /**
   * @param topUps for each person in turn, null for none; empty unless the category is 低保
   */
  record Answer(Category category, List<AmountCode> topUps) {}

  Answer answer(Question question);
}
