package org.jiuzhu.expenditure;

import java.util.List;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/**
 * Whether what a proposal of aid rests on still holds when it is approved: other cases, payments
 * and limits may have moved since.
 */
@Component
class ProposalCheck {

  private final OtherAidOfHousehold otherAid;
  private final ExpenditureCase rules;
  private final SplitWatch splitWatch;

  ProposalCheck(OtherAidOfHousehold otherAid, ExpenditureCase rules, SplitWatch splitWatch) {
    this.otherAid = otherAid;
    this.rules = rules;
    this.splitWatch = splitWatch;
  }

  /**
   * Lets a proposal be approved only as it would be proposed now. Cases of one household are
   * approved one after the other; the case is locked already.
   *
   * @param level who approves
   * @throws RefusedException if another case is about the same event, if another sum was paid for
   *     it, or if the amount is for somebody else to approve by now
   */
  void requireCurrent(CaseNumber number, Proposal proposal, Level level) {
    if (!isCurrent(number, proposal, level)) {
      throw new RefusedException(Kind.CONFLICT, "proposal-overtaken");
    }
  }

  /**
   * Whether a proposal could be made today as it was made. The people of the household are locked
   * until the end of the transaction; the case is locked already.
   *
   * @param level who concludes; a conference goes beyond limits, but not past what was paid or
   *     promised elsewhere for the same event
   */
  boolean isCurrent(CaseNumber number, Proposal proposal, Level level) {
    if (!proposal.grants()) {
      return true;
    }
    splitWatch.lockPeople(number);
    List<OtherAid> others = otherAid.of(number);
    Money paidBefore = ExpenditureCase.paidBefore(others);
    return proposal.sameEvent().containsAll(OtherAid.sameEvent(others))
        && paidBefore.equals(proposal.paidBefore())
        && (level == Level.CONFERENCE || isWithin(number, proposal.aid(), paidBefore, level));
  }

  private boolean isWithin(CaseNumber number, Aid aid, Money paidBefore, Level level) {
    AmountBand band = rules.band(number, aid.amount(), paidBefore, aid.persons());
    return band == aid.band()
        && (level != Level.TOWNSHIP || rules.mayTownshipApprove(number, band));
  }
}
