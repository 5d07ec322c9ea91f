package org.jiuzhu.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jiuzhu.eligibility.AmountCode;
import org.jiuzhu.money.Fraction;
import org.jiuzhu.policy.Category;

/** The subset in plain Java, with the exact numbers of the real rules. */
final class JavaSubset implements DibaoSubset {

  @Override
  public Answer answer(Question question) {
    Category category = category(question);
    List<AmountCode> topUps = new ArrayList<>();
    if (category == Category.DIBAO) {
      question.people().forEach(person -> topUps.add(topUp(person)));
    }
    return new Answer(category, topUps);
  }

  private static Category category(Question question) {
    BigDecimal income = question.income();
    Fraction perCapita = Fraction.of(income).dividedBy(question.people().size());
    Fraction standard = Fraction.of(question.standard());
    if (perCapita.isLessThan(standard)) {
      return Category.DIBAO;
    }
    Fraction line = standard.times(Fraction.of(question.marginalRatio()));
    return perCapita.isLessThan(line) ? Category.MARGINAL : Category.NONE;
  }

  private static AmountCode topUp(Person person) {
    if (person.age() < 18) {
      return AmountCode.TOPUP_MINOR;
    }
    if (person.age() >= 60) {
      return AmountCode.TOPUP_ELDERLY;
    }
    if (person.disabilityGrade() != null && person.disabilityGrade() <= 2) {
      return AmountCode.TOPUP_SEVERE_DISABILITY;
    }
    return person.graveIllness() ? AmountCode.TOPUP_GRAVE_ILLNESS : null;
  }
}
