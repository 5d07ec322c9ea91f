package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;

/** Lists of one kind that pay some of their recipients in cash, by their township. */
public interface CashList {

  /**
   * One such list.
   *
   * @param title what it pays, as people read it
   * @param orderedOn the day from which it is paid out; null before
   * @param decidedBy who drew it up, reviewed or approved it: they book no receipts
   */
  record Head(CaseNumber number, String title, LocalDate orderedOn, Set<String> decidedBy) {

    public Head {
      decidedBy = Set.copyOf(decidedBy);
    }
  }

  /** The list with this file, if it is one of this kind. */
  Optional<Head> find(CaseNumber list);

  /** An area's lists, the newest first. */
  List<Head> of(String area);

  /**
   * Locks a list that is being paid out, until the transaction ends.
   *
   * @throws org.jiuzhu.input.RefusedException if it is not paid out now
   */
  void lock(CaseNumber list);

  /**
   * Keeps receipts of a locked list, and books what they are for. The database refuses whoever
   * decided on the list.
   *
   * @throws org.jiuzhu.input.RefusedException if one of them is not to be paid any more
   */
  void collect(CaseNumber list, List<CashReceipt> receipts, String user);

  /**
   * Books what is not collected, of a locked list; how it goes on is decided as with all that came
   * back.
   *
   * @param keys of the payments
   */
  void giveBack(CaseNumber list, List<String> keys, ReturnReason reason);
}
