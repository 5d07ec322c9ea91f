package org.jiuzhu.payment;

import java.util.List;
import org.jiuzhu.payment.PaymentSendings.Channel;
import org.jiuzhu.payment.PaymentSendings.Sending;
import org.springframework.stereotype.Service;

/** Ordered transfers that go out by batch file. */
@Service
public class FilePayments {

  private final Payments payments;
  private final PaymentSendings sendings;
  private final PaymentRecalls recalls;

  FilePayments(Payments payments, PaymentSendings sendings, PaymentRecalls recalls) {
    this.payments = payments;
    this.sendings = sendings;
    this.recalls = recalls;
  }

  /** The transfers of an area that are ordered and have not left yet, oldest order first. */
  public List<Payment> waiting(String area) {
    return sendings.waitingForFile(area).stream().map(payments::get).toList();
  }

  /**
   * Whether a payment, locked, is still to be sent by file: one that was called back is not, though
   * its job has not taken it back yet.
   *
   * @param attempt the one that is to be sent
   */
  public boolean isWaiting(Payment payment, int attempt) {
    return payment.state() == PaymentState.ORDERED
        && payment.attempt() == attempt
        && payment.method() == PaymentMethod.TRANSFER
        && sendings.find(payment.key(), attempt).map(Sending::channel).orElse(null) == Channel.FILE
        && !recalls.isCalledBack(payment);
  }
}
