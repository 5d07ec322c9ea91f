package org.jiuzhu.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseNumber;

/** Lists of one kind that pay some of their recipients in cash, by their township. */
public interface CashList {

  /**
   * One such list.
   *
   * @param title what it pays, as people read it
   * @param orderedOn the day from which it is paid out; null before
   * @param decidedBy who drew it up, reviewed or approved it, as far as it is: they book no
   *     receipts
   */
  record Head(CaseNumber number, String title, LocalDate orderedOn, Set<String> decidedBy) {

    public Head {
      decidedBy = Set.copyOf(decidedBy);
    }

    /** A list of which some may still have to be decided on, by nobody yet then. */
    public Head(
        CaseNumber number, String title, LocalDate orderedOn, String firstBy, String secondBy) {
      this(
          number,
          title,
          orderedOn,
          Stream.of(firstBy, secondBy).filter(Objects::nonNull).collect(Collectors.toSet()));
    }
  }

  /** The list with this file, if it is one of this kind. */
  Optional<Head> find(CaseNumber list);

  /** An area's lists that are not over, the newest first. */
  List<Head> open(String area);

  /** An area's lists of a month that are over, the newest first. */
  List<Head> over(String area, YearMonth month);

  /**
   * A list that is being paid out, locked until the transaction ends.
   *
   * @throws org.jiuzhu.input.RefusedException if it is not paid out now
   */
  Head lock(CaseNumber list);

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
