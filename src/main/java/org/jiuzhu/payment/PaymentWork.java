package org.jiuzhu.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.KnownDeaths;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm.Work;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** What the forms about a payment have in common. */
@Component
class PaymentWork {

  private final Payments payments;
  private final CaseFiles caseFiles;
  private final PendingEvents pendingEvents;
  private final KnownDeaths deaths;
  private final Words words;

  PaymentWork(
      Payments payments,
      CaseFiles caseFiles,
      PendingEvents pendingEvents,
      KnownDeaths deaths,
      Words words) {
    this.payments = payments;
    this.caseFiles = caseFiles;
    this.pendingEvents = pendingEvents;
    this.deaths = deaths;
    this.words = words;
  }

  /** The payment that a task is about. */
  Payment payment(Work work) {
    return payments.get(key(work));
  }

  /** The same, with its case and itself locked. */
  Payment lock(Work work) {
    caseFiles.lock(work.caseNumber());
    return payments.lock(key(work));
  }

  private static PaymentKey key(Work work) {
    Number instalment = (Number) work.codes().get(AidPaymentFlags.INSTALMENT);
    return new PaymentKey(work.caseNumber(), instalment.intValue());
  }

  /**
   * Four eyes: whoever approved a payment does not also say where its money goes.
   *
   * @throws RefusedException if this is the same person
   */
  static void requireAnotherThanTheApprover(Payment payment, String user) {
    if (payment.approvedBy().equals(user)) {
      throw new RefusedException(Kind.FORBIDDEN, "approver-pays-alone");
    }
  }

  /**
   * What came back, for whatever reason, waits until it is known who died.
   *
   * @throws RefusedException if that is still being looked into
   */
  void requireLookedInto(Payment payment) {
    if (deaths.isReported(payment.key().caseNumber())) {
      pendingEvents.requireNone(payment.key().caseNumber());
    }
  }

  /** Whether somebody of this name was recorded dead; nothing is paid to them. */
  boolean isDead(Payment payment, String name) {
    return deaths.isDead(payment.key().caseNumber(), name);
  }

  /** What every form shows. */
  Map<String, Object> view(Payment payment) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", payment.key().caseNumber().value());
    view.put("instalmentText", words.text("payment.instalment", payment.key().instalment()));
    view.put("amount", payment.amount().toString());
    view.put("methodName", words.of(payment.method()));
    view.put("payeeName", payment.payee().name());
    view.put(
        "accountText",
        payment.payee().account() == null
            ? words.text("payment.no-account")
            : words.text("payment.account", payment.payee().bank(), payment.payee().accountEnd()));
    return view;
  }
}
