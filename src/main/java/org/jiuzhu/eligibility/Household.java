package org.jiuzhu.eligibility;

import java.util.List;

/**
 * People who live together, with everything that a determination looks at. No names and no ID
 * numbers.
 *
 * @param kmToSeat distance to the seat of the regiment or township, km
 * @param borderUnit whether they belong to a border unit (边境团场)
 * @param members at least one
 * @param currentAid or null
 */
public record Household(
    Locality locality,
    int kmToSeat,
    boolean borderUnit,
    List<Member> members,
    List<Asset> assets,
    List<RigidExpense> rigidExpenses,
    CurrentAid currentAid) {

  /**
   * @throws IllegalArgumentException if there is no member
   */
  public Household {
    members = List.copyOf(members);
    assets = List.copyOf(assets);
    rigidExpenses = List.copyOf(rigidExpenses);
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a household has at least one member");
    }
  }

  boolean hasExpenses(RigidExpense.Kind kind) {
    return rigidExpenses.stream()
        .anyMatch(expense -> expense.kind() == kind && expense.last12Months().isPositive());
  }
}
