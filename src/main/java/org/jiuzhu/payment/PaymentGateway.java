package org.jiuzhu.payment;

import java.util.Optional;

/** A bank or treasury that pays (代发银行、国库集中支付). */
public interface PaymentGateway {

  /**
   * Orders a payment. Safe to repeat: the gateway recognises it by key and attempt and pays a key
   * once. May take as long as the configured time-outs: call it from an asynchronous job, not from
   * a user's request.
   *
   * @return the result, or empty if it will be told later
   * @throws PaymentGatewayException if there is no usable reply; its message holds no personal data
   */
  Optional<PaymentResult> pay(PaymentInstruction instruction);

  /**
   * Asks what became of a payment.
   *
   * @throws PaymentGatewayException if there is no usable reply
   */
  PaymentStatus status(PaymentKey key);
}
