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
    if (!proposal.grants()) {
      return;
    }
    splitWatch.lockPeople(number);
    List<OtherAid> others = otherAid.of(number);
    Money paidBefore = ExpenditureCase.paidBefore(others);
    Aid aid = proposal.aid();
    AmountBand band = rules.band(number, aid.amount(), paidBefore, aid.persons());
    boolean current =
        proposal.sameEvent().containsAll(OtherAid.sameEvent(others))
            && paidBefore.equals(proposal.paidBefore())
            && band == aid.band()
            && (level != Level.TOWNSHIP || rules.mayTownshipApprove(number, band));
    if (!current) {
      throw new RefusedException(Kind.CONFLICT, "proposal-overtaken");
    }
  }
}
