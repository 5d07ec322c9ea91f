package org.jiuzhu.emergency;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Recoveries;
import org.jiuzhu.payment.Shares;
import org.springframework.stereotype.Service;

/** How emergencies end; each end has its letter. */
@Service
class EmergencyEndings {

  private final CaseFiles caseFiles;
  private final FirstAidDecisions decisions;
  private final Reviews reviews;
  private final Recoveries recoveries;
  private final FollowUps followUps;
  private final EmergencyLetters letters;
  private final Payments payments;
  private final Timeline timeline;

  EmergencyEndings(
      CaseFiles caseFiles,
      FirstAidDecisions decisions,
      Reviews reviews,
      Recoveries recoveries,
      FollowUps followUps,
      EmergencyLetters letters,
      Payments payments,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.decisions = decisions;
    this.reviews = reviews;
    this.recoveries = recoveries;
    this.followUps = followUps;
    this.letters = letters;
    this.payments = payments;
    this.timeline = timeline;
  }

  /** Nothing is paid first. */
  void refuse(CaseNumber number) {
    letters.refusal(number);
    caseFiles.move(number, CaseState.REFUSED);
    timeline.add(number, TimelineKind.REFUSED);
  }

  /** The ordinary way is gone instead, in a case of its own. */
  void goOrdinaryWay(CaseNumber number) {
    FirstAidDecision decision = decisions.newest(number).orElseThrow();
    followUps.start(number, decision.offered().followUp(), decision.decidedBy());
    letters.closing(number);
    caseFiles.move(number, CaseState.CLOSED);
    timeline.add(number, TimelineKind.CLOSED);
  }

  /** What carries on with an emergency is opened. */
  void followUp(CaseNumber number) {
    Reviews.Review review = reviews.newest(number).orElseThrow();
    followUps.start(number, review.outcome().followUp(), review.reviewedBy());
  }

  /** All is in order. */
  void close(CaseNumber number) {
    letters.closing(number);
    caseFiles.move(number, CaseState.GRANTED);
    timeline.add(number, TimelineKind.GRANTED);
  }

  /** What was paid without a right to it is booked and handed over. */
  void recover(CaseNumber number) {
    Reviews.Review review = reviews.newest(number).orElseThrow();
    letters.recovery(number);
    if (review.recoverAmount() != null) {
      Shares.of(review.recoverAmount(), paid(number))
          .forEach(
              (key, amount) ->
                  recoveries.handOver(key, amount, review.recovery(), review.reviewedBy()));
    }
    caseFiles.move(
        number, review.recoverAmount() == null ? CaseState.CLOSED : CaseState.TO_RECOVER);
  }

  private Map<PaymentKey, Money> paid(CaseNumber number) {
    Map<PaymentKey, Money> paid = new LinkedHashMap<>();
    payments.of(number).stream()
        .filter(payment -> payment.state() == PaymentState.PAID)
        .forEach(payment -> paid.put(payment.key(), payment.amount()));
    return paid;
  }
}
