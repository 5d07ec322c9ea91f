package org.jiuzhu.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentAnswerLog;
import org.jiuzhu.payment.PaymentAnswerLog.Answer;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Receipt;
import org.jiuzhu.payment.Receipts;
import org.springframework.stereotype.Component;

/** Payments in words. Of an account number as much as tells it from others. */
@Component
class PaymentRows {

  private final Payments payments;
  private final PaymentAnswerLog answers;
  private final Receipts receipts;
  private final Staff staff;
  private final Words words;

  PaymentRows(
      Payments payments, PaymentAnswerLog answers, Receipts receipts, Staff staff, Words words) {
    this.payments = payments;
    this.answers = answers;
    this.receipts = receipts;
    this.staff = staff;
    this.words = words;
  }

  /**
   * A payment.
   *
   * @param key as the bank is told
   * @param bad whether somebody has to look
   * @param more what is known of how it ended, may be empty
   */
  record Row(
      String key,
      String number,
      int instalment,
      String amount,
      String method,
      String payee,
      String account,
      String state,
      boolean bad,
      String approved,
      String settled,
      String more) {}

  /** The payments of a case, by instalment. */
  List<Row> of(CaseNumber number) {
    return payments.of(number).stream().map(this::row).toList();
  }

  Row row(Payment payment) {
    return new Row(
        payment.key().value(),
        payment.key().caseNumber().value(),
        payment.key().instalment(),
        payment.amount().toString(),
        words.of(payment.method()),
        payment.payee().name(),
        payment.payee().account() == null
            ? ""
            : words.text("payment.account", payment.payee().bank(), payment.payee().accountEnd()),
        words.of(payment.state()),
        payment.state() == PaymentState.REJECTED,
        words.text(
            "payment.approved-by",
            staff.nameOf(payment.approvedBy()),
            words.moment(payment.approvedAt())),
        words.moment(payment.settledAt()),
        more(payment));
  }

  private String more(Payment payment) {
    return switch (payment.state()) {
      case REJECTED -> words.of("PaymentRejection", payment.reason());
      case CANCELLED -> words.of("PaymentGivenUp", payment.reason());
      case PAID ->
          receipts
              .find(payment.key(), payment.attempt())
              .map(this::receipt)
              .orElseGet(() -> words.text("payment.reference", payment.reference()));
      default -> "";
    };
  }

  private String receipt(Receipt receipt) {
    String received =
        words.text(
            "payment.received",
            words.day(receipt.receivedOn()),
            receipt.recipient(),
            staff.nameOf(receipt.handedOverBy()));
    String goods =
        receipt.items().stream()
            .map(
                item ->
                    words.text(
                        "payment.item", item.name(), item.quantity(), item.value().toString()))
            .collect(Collectors.joining(words.text("separator")));
    String witness =
        receipt.witness() == null ? "" : words.text("payment.witness", receipt.witness());
    return received + (goods.isEmpty() ? "" : words.text("payment.goods", goods)) + witness;
  }

  /** What banks said that could not be booked, as item and value. */
  List<Map<String, String>> contradictions(CaseNumber number) {
    return answers.of(number).stream()
        .filter(answer -> !answer.verdict().isBooked())
        .map(this::contradiction)
        .toList();
  }

  private Map<String, String> contradiction(Answer answer) {
    return Map.of(
        "item",
        words.text("payment.instalment", answer.key().instalment()),
        "value",
        words.text(
            "payment.contradiction",
            words.of("batch.outcome", answer.outcome().name()),
            answer.amount().toString(),
            answer.reference(),
            words.of("PaymentVerdict", answer.verdict().name())));
  }
}
