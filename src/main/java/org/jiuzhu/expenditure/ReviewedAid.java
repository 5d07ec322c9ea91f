package org.jiuzhu.expenditure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.RecoveryReason;
import org.jiuzhu.payment.Shares;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.PlannedInstalment;
import org.jiuzhu.staged.PlannedInstalment.State;
import org.jiuzhu.staged.StopReason;
import org.jiuzhu.staged.StoppedAid;
import org.springframework.stereotype.Service;

/**
 * Carries out what a reviewer decided on aid that does not stand: the rest is stopped, what was
 * paid is handed over to be recovered, the household is told in writing (《社会救助法》 Art. 48, 73, 76).
 */
@Service
class ReviewedAid {

  private final CaseFiles caseFiles;
  private final Payments payments;
  private final InstalmentPlans plans;
  private final StoppedAid stoppedAid;
  private final Recoveries recoveries;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Remedies remedies;
  private final Words words;

  ReviewedAid(
      CaseFiles caseFiles,
      Payments payments,
      InstalmentPlans plans,
      StoppedAid stoppedAid,
      Recoveries recoveries,
      LetterHead letterHead,
      Letters letters,
      Remedies remedies,
      Words words) {
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.plans = plans;
    this.stoppedAid = stoppedAid;
    this.recoveries = recoveries;
    this.letterHead = letterHead;
    this.letters = letters;
    this.remedies = remedies;
    this.words = words;
  }

  /** CNY that is still to be paid by instalments. */
  Money stillToCome(CaseNumber number) {
    return Money.sum(
        plans.of(number).stream()
            .filter(each -> each.state() == State.PLANNED)
            .map(PlannedInstalment::amount)
            .toList());
  }

  /** CNY that has reached the household. */
  Money paid(CaseNumber number) {
    return Money.sum(List.copyOf(paidBy(number).values()));
  }

  /** Whether every payment has its result. */
  boolean isSettled(CaseNumber number) {
    return payments.of(number).stream().allMatch(payment -> payment.state().isSettled());
  }

  private Map<PaymentKey, Money> paidBy(CaseNumber number) {
    Map<PaymentKey, Money> paid = new LinkedHashMap<>();
    payments.of(number).stream()
        .filter(payment -> payment.state() == PaymentState.PAID)
        .forEach(payment -> paid.put(payment.key(), payment.amount()));
    return paid;
  }

  /** Stops what is still to come. */
  void stop(CaseNumber number, String heard, String user) {
    stoppedAid.stop(number, StopReason.NOT_ENTITLED, heard, user);
  }

  /** Stops what is still to come, and hands over what is to be recovered. */
  void recover(
      CaseNumber number,
      RecoveryReason reason,
      Money amount,
      String heard,
      String note,
      String user) {
    Money rest = stillToCome(number);
    plans.stop(number, StopReason.NOT_ENTITLED, user);
    Shares.of(amount, paidBy(number))
        .forEach((key, share) -> recoveries.handOver(key, share, reason, user));
    Map<String, Object> content = letterHead.of(number);
    content.put("subject", words.text("expenditure.review.subject"));
    content.put("amount", amount.toString());
    content.put("stopped", rest.isPositive() ? rest.toString() : null);
    content.put("reason", words.of(reason));
    content.put("words", note);
    content.put("heard", heard);
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.FIRST_AID_RECOVERY, content, false);
    caseFiles.move(number, CaseState.TO_RECOVER);
  }
}
