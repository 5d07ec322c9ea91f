package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jiuzhu.closing.ClosingReason;

/**
 * What a recorded death means for the aid of the household, or another end that became known after
 * later months were paid. Sealed wherever it is stored.
 *
 * @param deceased names; empty where nobody died
 * @param diedOn ISO date, of several the earliest; where nobody died the day of the end
 * @param recipientDied whether the aid has to be granted to somebody else from now on
 * @param payeeDied whether the account that is paid into belongs to somebody who died
 * @param successor name of whoever receives the aid from now on; null if it is not known
 * @param successorId the successor's ID number; null if it is not known
 * @param closing why the case ends; null where the aid may go on
 * @param lastOn ISO date from which is counted what is too much; null where it is {@code diedOn}.
 *     Of several deaths it is the last, so that nothing is asked back that was due between them;
 *     where the case ends it is the day of its end, whoever dies after it
 * @param added how many further reports were added to the first one
 */
public record DeathFacts(
    List<String> deceased,
    String diedOn,
    boolean recipientDied,
    boolean payeeDied,
    String successor,
    String successorId,
    ClosingReason closing,
    String lastOn,
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
        death(further),
        recipientDied || further.recipientDied(),
        payeeDied || further.payeeDied(),
        replaced ? further.successor() : successor,
        replaced ? further.successorId() : successorId,
        further.closing() != null ? further.closing() : closing,
        count(further).toString(),
        added + 1);
  }

  /** The earlier day of death; an end in which nobody died has none. */
  private String death(DeathFacts further) {
    if (deceased.isEmpty() != further.deceased().isEmpty()) {
      return deceased.isEmpty() ? further.diedOn() : diedOn;
    }
    return diedOn.compareTo(further.diedOn()) <= 0 ? diedOn : further.diedOn();
  }

  private LocalDate count(DeathFacts further) {
    if ((closing == null) != (further.closing() == null)) {
      return closing == null ? further.since() : since();
    }
    boolean mineFirst = since().isBefore(further.since());
    return mineFirst == (closing == null) ? further.since() : since();
  }

  /** The earliest day on which something happened. */
  LocalDate first() {
    LocalDate died = LocalDate.parse(diedOn);
    return since().isBefore(died) ? since() : died;
  }

  /** The day after whose month something else is due. */
  LocalDate since() {
    return LocalDate.parse(lastOn == null ? diedOn : lastOn);
  }

  /** Whether nobody is left who could be heard. */
  boolean nobodyLeft() {
    return closing == ClosingReason.DECEASED;
  }

  /** Leaves the people out. */
  @Override
  public String toString() {
    return "DeathFacts[…]";
  }
}
