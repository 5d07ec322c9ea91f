package org.jiuzhu.payroll;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a recorded death means for the aid of the household. Sealed wherever it is stored.
 *
 * @param deceased names
 * @param diedOn ISO date
 * @param recipientDied whether the aid has to be granted to somebody else from now on
 * @param payeeDied whether the account that is paid into belongs to somebody who died
 * @param successor name of whoever receives the aid from now on; null if it is not known
 * @param successorId the successor's ID number; null if it is not known
 * @param added how many further reports were added to the first one
 */
public record DeathFacts(
    List<String> deceased,
    String diedOn,
    boolean recipientDied,
    boolean payeeDied,
    String successor,
    String successorId,
    int added) {

  public DeathFacts {
    deceased = List.copyOf(deceased);
  }

  /** Together with a further report: whatever either means for the aid holds. */
  DeathFacts and(DeathFacts further) {
    boolean replaced =
        further.successor() != null || successor != null && further.deceased().contains(successor);
    return new DeathFacts(
        Stream.concat(deceased.stream(), further.deceased().stream()).distinct().toList(),
        diedOn.compareTo(further.diedOn()) <= 0 ? diedOn : further.diedOn(),
        recipientDied || further.recipientDied(),
        payeeDied || further.payeeDied(),
        replaced ? further.successor() : successor,
        replaced ? further.successorId() : successorId,
        added + 1);
  }

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "DeathFacts[…]";
  }
}
