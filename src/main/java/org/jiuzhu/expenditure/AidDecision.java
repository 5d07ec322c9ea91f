package org.jiuzhu.expenditure;

import java.time.Instant;
import java.util.List;
import org.jiuzhu.money.Money;

/**
 * A decision on temporary aid.
 *
 * @param proposal version of the proposal that it rests on
 * @param amount CNY in all, 0.00 where refused
 * @param persons whom it is for; null where refused
 * @param decidedBy user id of the approver; {@code system} where a conference decided
 */
record AidDecision(
    int version,
    int proposal,
    Outcome outcome,
    Money amount,
    Integer persons,
    AidApproval.Level level,
    List<String> refusalReasons,
    String decidedBy,
    Instant decidedAt) {

  AidDecision {
    refusalReasons = List.copyOf(refusalReasons);
  }

  /** How it turns out. */
  enum Outcome {
    GRANTED,
    REFUSED
  }
}
