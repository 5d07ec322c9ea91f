package org.jiuzhu.meanstest;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param conditions work capacity and self-care as found; those of a member once
 * @param selfCare the six items of each member who was assessed
 * @param neighbours neighbours who were heard
 * @param dimensions the six dimensions of a family's situation, in areas that assess them
 * @param dimensionNote more about them, or null
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
    List<SelfCare> selfCare,
    List<Neighbour> neighbours,
    Map<Dimension, Hardship> dimensions,
    String dimensionNote,
    boolean disputed,
    String disputeNote,
    List<String> specialNeeds) {

  /** Surveys of before the six items, neighbours and dimensions have none of them. */
  public Survey {
    incomes = List.copyOf(incomes);
    conditions = List.copyOf(conditions);
    selfCare = selfCare == null ? List.of() : List.copyOf(selfCare);
    neighbours = neighbours == null ? List.of() : List.copyOf(neighbours);
    dimensions = dimensions == null ? Map.of() : new LinkedHashMap<>(dimensions);
    specialNeeds = List.copyOf(specialNeeds);
  }

  /**
   * @param member ref of the member
   * @param monthly CNY a month
   */
  public record FoundIncome(String member, Income.Kind kind, Money monthly) {}

  /**
   * @param member ref of the member
   * @param workCapacity null where it is as declared
   * @param selfCare what the six items yield, null where they were not assessed
   */
  public record FoundCondition(String member, Ability workCapacity, Ability selfCare) {}

  /** Somebody from next door, and what they said. */
  public record Neighbour(String name, String said) {}

  /** What a family's situation is looked at by (宁波市实施意见 二(四)11). */
  public enum Dimension {
    ECONOMY,
    HEALTH,
    EDUCATION,
    HOUSING,
    EMPLOYMENT,
    SOCIAL
  }

  /** How hard a family has it in one dimension. */
  public enum Hardship {
    NONE,
    SOME,
    GRAVE
  }
}
