package org.jiuzhu.aid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.eligibility.Caution;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Category;

/**
 * A decision on a case. A new one supersedes the old one; both are kept.
 *
 * @param determinationVersion the determination that it rests on
 * @param householdClass A, B or C where the area uses classes, else null
 * @param monthlyAmount CNY a month, 0.00 where refused
 * @param firstMonth first day of the first month paid, null where refused or nothing is paid
 * @param reviewOn when the case is checked again, null where refused
 * @param reasonCodes why it was refused, beside the determination's reasons
 * @param level who confirmed, and so answers for it
 * @param cautions parameters that it rests on and that were weak when it was made
 * @param decidedBy user id of the approver
 */
public record Decision(
    CaseNumber caseNumber,
    int version,
    int determinationVersion,
    Outcome outcome,
    Category category,
    String householdClass,
    Money monthlyAmount,
    LocalDate firstMonth,
    LocalDate reviewOn,
    List<String> reasonCodes,
    Approval.Level level,
    List<Caution> cautions,
    String decidedBy,
    Instant decidedAt) {

  public Decision {
    reasonCodes = List.copyOf(reasonCodes);
    cautions = List.copyOf(cautions);
  }

  /** How a decision turns out. */
  public enum Outcome {
    GRANTED,
    REFUSED
  }
}
