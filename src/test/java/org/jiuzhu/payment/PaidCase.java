package org.jiuzhu.payment;

import java.util.Map;
import java.util.function.Supplier;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases with a fund of their own from which one payment is approved. */
public class PaidCase {

  /** What the fund holds at first. */
  public static final Money HELD = Money.of("5000.00");

  /** What is approved. */
  public static final Money AMOUNT = Money.of("1200.00");

  /** A card with a right check digit. */
  public static final String CARD = "6200000000000005";

  private final CaseFiles caseFiles;
  private final Funds funds;
  private final Payments payments;
  private final EngineMessages messages;
  private final TransactionTemplate transaction;

  /** Works in this application. */
  public PaidCase(BeanFactory application) {
    this.caseFiles = application.getBean(CaseFiles.class);
    this.funds = application.getBean(Funds.class);
    this.payments = application.getBean(Payments.class);
    this.messages = application.getBean(EngineMessages.class);
    this.transaction = application.getBean(TransactionTemplate.class);
  }

  /** Somebody with an account. */
  public static Payee account() {
    return new Payee("测试甲", "示范农村信用社", CARD);
  }

  /** Approves a payment; its process begins. */
  public PaymentKey begin(String area, PaymentMethod method, Payee payee) {
    PaymentKey key = approve(area, method, payee);
    in(
        () -> {
          messages.startProcess(
              "AidPayment",
              key.caseNumber(),
              Map.of("area", area, "township", "t1", AidPaymentFlags.INSTALMENT, 1));
          return null;
        });
    return key;
  }

  /** Approves a payment, and nothing more. */
  public PaymentKey approve(String area, PaymentMethod method, Payee payee) {
    return in(
        () -> {
          CaseNumber number =
              caseFiles
                  .open(
                      area,
                      "t1",
                      "EmergencyAid",
                      WantedAid.EMERGENCY,
                      Channel.WINDOW,
                      area + ".intake")
                  .number();
          FundId fund = FundId.reserve(area, "x" + System.nanoTime());
          funds.open(fund);
          funds.appropriate(fund, HELD, area + ".finance", "示财社〔2026〕1号");
          PaymentKey key = new PaymentKey(number, 1);
          payments.approve(
              new NewPayment(key, fund, AMOUNT, method, payee, "TEST", area + ".approve"));
          return key;
        });
  }

  /** The payment as it stands. */
  public Payment payment(PaymentKey key) {
    return payments.get(key);
  }

  /** What stands on the accounts of the payment's fund. */
  public Balances balances(PaymentKey key) {
    return funds.balances(payment(key).fund()).orElseThrow();
  }

  /** Does something in one transaction. */
  public <T> T in(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }
}
