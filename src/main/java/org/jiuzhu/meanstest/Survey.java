package org.jiuzhu.meanstest;

import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.eligibility.Ability;
import org.jiuzhu.eligibility.Income;
import org.jiuzhu.money.Money;

/**
 * What two surveyors found at a household's home (《社会救助法》 Art. 43).
 *
 * @param firstSurveyor user id of whoever records it
 * @param secondSurveyor user id or name of the second surveyor
 * @param findings what they saw
 * @param incomes incomes that differ from what was declared
 * @param conditions work capacity and self-care that differ from what was declared
 * @param disputeNote null where nothing is disputed
 * @param specialNeeds codes of special assistance that the household needs
 */
public record Survey(
    String firstSurveyor,
    String secondSurveyor,
    LocalDate visitedOn,
    String findings,
    List<FoundIncome> incomes,
    List<FoundCondition> conditions,
    boolean disputed,
    String disputeNote,
    List<String> specialNeeds) {

  public Survey {
    incomes = List.copyOf(incomes);
    conditions = List.copyOf(conditions);
    specialNeeds = List.copyOf(specialNeeds);
  }

  /**
   * @param member ref of the member
   * @param monthly CNY a month
   */
  public record FoundIncome(String member, Income.Kind kind, Money monthly) {}

  /**
   * @param member ref of the member
   */
  public record FoundCondition(String member, Ability workCapacity, Ability selfCare) {}
}
