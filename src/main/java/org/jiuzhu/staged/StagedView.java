package org.jiuzhu.staged;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.DecidedConference;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.Payments;
import org.springframework.stereotype.Component;

/** Plans of instalments in words, for forms and the case's page. */
@Component
public class StagedView {

  private final InstalmentPlans plans;
  private final InstalmentChecks checks;
  private final Payments payments;
  private final Funds funds;
  private final DecidedConference conferences;
  private final Declarations declarations;
  private final Staff staff;
  private final Words words;

  StagedView(
      InstalmentPlans plans,
      InstalmentChecks checks,
      Payments payments,
      Funds funds,
      DecidedConference conferences,
      Declarations declarations,
      Staff staff,
      Words words) {
    this.plans = plans;
    this.checks = checks;
    this.payments = payments;
    this.funds = funds;
    this.conferences = conferences;
    this.declarations = declarations;
    this.staff = staff;
    this.words = words;
  }

  /**
   * The instalments of a case as rows of {@code number}, {@code dueOn}, {@code amount}, {@code
   * state} and {@code note}; empty where nothing is paid in instalments.
   */
  public List<Map<String, String>> instalments(CaseNumber number) {
    return plans.of(number).stream().map(each -> row(number, each)).toList();
  }

  private Map<String, String> row(CaseNumber number, PlannedInstalment each) {
    Optional<Payment> payment = payments.find(new PaymentKey(number, each.number()));
    return Map.of(
        "number", String.valueOf(each.number()),
        "dueOn", words.day(each.dueOn()),
        "amount", each.amount().toString(),
        "state",
            payment
                .filter(found -> each.state() == PlannedInstalment.State.COMMITTED)
                .map(found -> words.of(found.state()))
                .orElseGet(() -> words.of("Instalment", each.state().name())),
        "note", note(each));
  }

  private String note(PlannedInstalment each) {
    if (each.reason() != null) {
      return words.of("StopReason", each.reason());
    }
    return each.resumeOn() == null
        ? ""
        : words.text("staged.paused-until", words.day(each.resumeOn()));
  }

  /** Looks at the need as rows of {@code at}, {@code what} and {@code who}, oldest first. */
  public List<Map<String, String>> checks(CaseNumber number) {
    return checks.of(number).stream()
        .map(
            check ->
                Map.of(
                    "at", words.moment(check.checkedAt()),
                    "what", what(check),
                    "who", staff.nameOf(check.checkedBy())))
        .toList();
  }

  private String what(InstalmentCheck check) {
    List<String> parts = new ArrayList<>();
    parts.add(
        words.text(
            "staged.check-of",
            check.number(),
            words.of("InstalmentCheck", check.outcome().name())));
    if (check.reason() != null) {
      parts.add(
          words.of(
              check.outcome() == InstalmentCheck.Outcome.PAUSE ? "PauseReason" : "StopReason",
              check.reason()));
    }
    if (check.resumeOn() != null) {
      parts.add(words.text("staged.paused-until", words.day(check.resumeOn())));
    }
    if (check.findings() != null) {
      parts.add(check.findings());
    }
    if (check.heard() != null) {
      parts.add(words.text("staged.heard", check.heard()));
    }
    return String.join(words.text("staged.and"), parts);
  }

  /** What every task about an instalment shows. */
  Map<String, Object> head(CaseNumber number, int instalment) {
    PlannedInstalment planned = plans.get(number, instalment);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declarations.nameOfApplicant(number));
    view.put("phone", declarations.find(number).map(found -> found.phone()).orElse(""));
    view.put(
        "instalmentText",
        words.text(
            "staged.instalment",
            planned.number(),
            words.day(planned.dueOn()),
            planned.amount().toString()));
    view.put("instalmentTable", instalments(number));
    view.put("checkTable", checks(number));
    view.put("conferenceRows", conferences.rows(number));
    return view;
  }

  /**
   * What an approver must know about the money: that the accounts which would pay do not cover the
   * plan today. No promise is made for later instalments, so this refuses nothing.
   *
   * @param total CNY of the whole plan
   * @param fromReserve whether the township's reserve fund pays
   * @return the warning, or empty text
   */
  public String warning(CaseFile caseFile, Money total, boolean fromReserve) {
    Money available =
        Money.sum(
            funds.balances(StagedPayments.fundOf(caseFile, fromReserve)).stream()
                .filter(balances -> !balances.closed())
                .map(balances -> balances.available())
                .toList());
    return available.compareTo(total) >= 0
        ? ""
        : words.text("staged.funds-short", available.toString(), total.toString());
  }

  /** A proposed plan as rows of {@code number}, {@code dueOn} and {@code amount}. */
  public List<Map<String, String>> proposed(List<Instalment> plan) {
    return plan.stream()
        .map(
            each -> {
              Map<String, String> row = new HashMap<>();
              row.put("number", String.valueOf(each.number()));
              row.put("dueOn", words.day(each.dueOn()));
              row.put("amount", each.amount().toString());
              return row;
            })
        .toList();
  }
}
