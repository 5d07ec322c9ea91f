package org.jiuzhu.payroll;

import java.util.List;

/**
 * What a recorded death means for the aid of the household. Sealed wherever it is stored.
 *
 * @param deceased names
 * @param diedOn ISO date
 * @param recipientDied whether the aid has to be granted to somebody else from now on
 * @param payeeDied whether the account that is paid into belongs to somebody who died
 * @param successor name of whoever receives the aid from now on; null if it is not known
 * @param successorId the successor's ID number; null if it is not known
 */
public record DeathFacts(
    List<String> deceased,
    String diedOn,
    boolean recipientDied,
    boolean payeeDied,
    String successor,
    String successorId) {

  public DeathFacts {
    deceased = List.copyOf(deceased);
  }

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "DeathFacts[…]";
  }
}
