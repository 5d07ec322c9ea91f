package org.jiuzhu.payment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;

/** Tells the model how far a payment is. */
@ProcessBean("paymentStanding")
public class PaymentStanding {

  private final CaseFiles caseFiles;
  private final Payments payments;
  private final PaymentSendings sendings;

  PaymentStanding(CaseFiles caseFiles, Payments payments, PaymentSendings sendings) {
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.sendings = sendings;
  }

  /**
   * {@code PAID}, {@code REJECTED}, {@code UNDER_WAY}, or {@code STUCK} where a person is needed.
   *
   * <p>Takes the case as everybody does who brings a result: either that one finds this process
   * waiting, or this process finds the result.
   */
  public String of(DelegateExecution execution) {
    PaymentKey key = key(execution);
    caseFiles.lock(key.caseNumber());
    Payment payment = payments.get(key);
    if (!Transfers.isUnderWay(payment)) {
      return payment.state().name();
    }
    boolean stuck =
        sendings
            .find(payment.key(), payment.attempt())
            .filter(sending -> sending.failure() != null)
            .isPresent();
    return stuck ? "STUCK" : "UNDER_WAY";
  }

  /** The payment that an execution is about. */
  static PaymentKey key(DelegateExecution execution) {
    Number instalment = (Number) execution.getVariable(AidPaymentFlags.INSTALMENT);
    return new PaymentKey(CaseExecution.caseNumber(execution), instalment.intValue());
  }
}
