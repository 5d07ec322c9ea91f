package org.jiuzhu.emergency;

import java.util.Map;
import java.util.Set;
import org.jiuzhu.eligibility.Locality;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.AccountNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.PaymentMethod;

/** Reads what is to be paid, and to whom, from the township's or the county's form. */
final class ProposalFields {

  static final Set<String> NAMES =
      Set.of(
          "emergencyKind",
          "persons",
          "locality",
          "amount",
          "aidMethod",
          "payeeName",
          "payeeBank",
          "payeeAccount",
          "goods",
          "splitReason");

  private static final int NAME = 50;
  private static final int LONGEST = 500;

  private ProposalFields() {}

  /** Reads a proposal and notes every wrong field; null where one is wrong. */
  static Proposal read(JsonFields fields) {
    EmergencyKind kind = fields.choice("emergencyKind", EmergencyKind.class);
    Integer persons = fields.integer("persons", 1, ReportFields.MOST_PERSONS);
    Locality locality = fields.choice("locality", Locality.class);
    Money amount = fields.typedMoney("amount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("amount", "not-positive");
    }
    PaymentMethod method = fields.choice("aidMethod", PaymentMethod.class);
    Payee payee = payee(fields, method);
    String goods = method == PaymentMethod.GOODS ? fields.text("goods", LONGEST) : null;
    String splitReason = fields.optionalText("splitReason", LONGEST);
    return fields.isClean()
        ? new Proposal(kind, persons, locality, amount, method, payee, goods, splitReason)
        : null;
  }

  private static Payee payee(JsonFields fields, PaymentMethod method) {
    String name = fields.text("payeeName", NAME);
    if (method != PaymentMethod.TRANSFER) {
      return Payee.inPerson(name);
    }
    String typed = fields.text("payeeAccount", 40);
    String account = typed == null ? null : AccountNumber.plain(typed);
    if (account != null) {
      AccountNumber.flaw(account).ifPresent(code -> fields.wrong("payeeAccount", code));
    }
    return new Payee(name, fields.text("payeeBank", 100), account);
  }

  /** A proposal as its form shows it. */
  static void show(Proposal proposal, Map<String, Object> view) {
    view.put("emergencyKind", proposal.kind().name());
    view.put("persons", proposal.persons());
    view.put("locality", proposal.locality().name());
    view.put("amount", proposal.amount().toString());
    view.put("aidMethod", proposal.method().name());
    view.put("payeeName", proposal.payee().name());
    view.put("payeeBank", proposal.payee().bank());
    view.put("payeeAccount", proposal.payee().account());
    view.put("goods", proposal.goods());
    view.put("splitReason", proposal.splitReason());
  }
}
