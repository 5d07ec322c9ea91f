package org.jiuzhu.web;

import java.security.Principal;
import java.util.List;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Receipt;
import org.jiuzhu.payment.Receipts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Receipts of what is handed over, for the printer, A4 and Chinese. */
@Controller
@RequestMapping("/cases/{number}/print/payments/{instalment}")
class PaymentPrintController {

  private final CaseAccess access;
  private final Payments payments;
  private final Receipts receipts;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;

  PaymentPrintController(
      CaseAccess access,
      Payments payments,
      Receipts receipts,
      Organisation organisation,
      Staff staff,
      Words words) {
    this.access = access;
    this.payments = payments;
    this.receipts = receipts;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
  }

  /** The case whose papers these are; 404 for whoever may not see it. */
  @ModelAttribute("case")
  CaseFile caseFile(@PathVariable String number, Principal user) {
    return access.open(number, user.getName());
  }

  /** 领款（领物）收据: to be signed, or as it was booked; a transfer has none. */
  @GetMapping("/receipt")
  String receipt(
      @ModelAttribute(name = "case", binding = false) CaseFile caseFile,
      @PathVariable int instalment,
      Model model) {
    Payment payment =
        payments.of(caseFile.number()).stream()
            .filter(each -> each.key().instalment() == instalment)
            .filter(each -> each.method() != PaymentMethod.TRANSFER)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PaymentKey key = payment.key();
    Receipt receipt = receipts.find(key, payment.attempt()).orElse(null);
    model.addAttribute("key", key.value());
    model.addAttribute("authority", organisation.area(caseFile.area()).authority());
    model.addAttribute("goods", payment.method() == PaymentMethod.GOODS);
    model.addAttribute("amount", payment.amount().toString());
    model.addAttribute("payee", payment.payee().name());
    model.addAttribute("recipient", receipt == null ? "" : receipt.recipient());
    model.addAttribute("onBehalf", receipt == null ? "" : receipt.onBehalf());
    model.addAttribute("witness", receipt == null ? "" : receipt.witness());
    model.addAttribute("receivedOn", receipt == null ? "" : words.day(receipt.receivedOn()));
    model.addAttribute("officer", receipt == null ? "" : staff.nameOf(receipt.handedOverBy()));
    model.addAttribute("items", receipt == null ? List.of() : receipt.items());
    return "print/payment-receipt";
  }
}
