package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.KnownDeaths;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.AccountNumber;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/**
 * 更正退回款项的账户: for each payment that came back to a township, whether and where it goes again: into
 * an account, or in cash.
 */
@Component
class MendPayrollAccounts implements TaskForm {

  /** What a form can show; the rest comes with another one. */
  static final int MOST = 50;

  private final Payrolls payrolls;
  private final PayrollItems items;
  private final PayrollList list;
  private final PayrollBooks books;
  private final RevisedAmounts revised;
  private final RunningGrants grants;
  private final GrantHolds holds;
  private final KnownDeaths deaths;
  private final PayrollView view;
  private final Recusals recusals;
  private final Timeline timeline;
  private final Words words;

  MendPayrollAccounts(
      Payrolls payrolls,
      PayrollItems items,
      PayrollList list,
      PayrollBooks books,
      RevisedAmounts revised,
      RunningGrants grants,
      GrantHolds holds,
      KnownDeaths deaths,
      PayrollView view,
      Recusals recusals,
      Timeline timeline,
      Words words) {
    this.payrolls = payrolls;
    this.items = items;
    this.list = list;
    this.books = books;
    this.revised = revised;
    this.grants = grants;
    this.holds = holds;
    this.deaths = deaths;
    this.view = view;
    this.recusals = recusals;
    this.timeline = timeline;
    this.words = words;
  }

  private enum Outcome {
    /** Into another account. */
    MENDED,
    /** The account is right, or cash is: the same again. */
    SAME,
    /** In cash: the family has no account that works. */
    CASH,
    /** Never again. */
    GIVE_UP
  }

  @Override
  public String task() {
    return "Task_MendPayrollAccounts";
  }

  @Override
  public Set<String> fields() {
    return Set.of("returnedPayments");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Payroll payroll = payrolls.get(work.caseNumber());
    List<PayrollItem> returned = returned(work);
    Map<String, Object> shown = view.head(payroll);
    shown.put("returnedRows", returned.stream().map(this::row).toList());
    shown.put(
        "returnedOptions",
        returned.stream()
            .map(item -> Map.of("label", item.key().value(), "value", item.key().value()))
            .toList());
    shown.put(
        "returnedPayments",
        returned.stream()
            .map(item -> Map.of("returnedKey", item.key().value(), "mending", "MENDED"))
            .toList());
    return shown;
  }

  private Map<String, String> row(PayrollItem item) {
    Payee payee = grants.payee(item.grant());
    return Map.of(
        "key", item.key().value(),
        "holder", payee.name(),
        "bank", payee.bank() == null ? words.text("cash.in-cash") : payee.bank(),
        "account", payee.account() == null ? "" : payee.account(),
        "amount", amount(item),
        "reason", words.of("ReturnReason", item.reason()));
  }

  /** With what it goes again, and with what it came back where that is something else. */
  private String amount(PayrollItem item) {
    Money again = revised.again(item);
    return again.equals(item.amount())
        ? item.amount().toString()
        : words.text("payroll.again-revised", again.toString(), item.amount().toString());
  }

  /**
   * @throws RefusedException if the person must keep off one of the cases
   */
  private List<PayrollItem> returned(Work work) {
    List<PayrollItem> returned =
        items.returned(work.caseNumber(), (String) work.codes().get(CaseVariables.TOWNSHIP), MOST);
    if (returned.stream().anyMatch(item -> recusals.applies(item.caseNumber(), work.user()))) {
      throw new RefusedException(Kind.FORBIDDEN, "payroll-recused");
    }
    return returned;
  }

  private record Mending(PayrollItem item, Outcome outcome, Payee payee) {}

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Payroll payroll = payrolls.lock(work.caseNumber(), State.SETTLED);
    Map<String, PayrollItem> open =
        returned(work).stream()
            .collect(Collectors.toMap(item -> item.key().value(), Function.identity()));
    JsonFields fields = JsonFields.of(answer);
    Set<String> named = new HashSet<>();
    List<Mending> mendings =
        fields.list("returnedPayments", open.size(), open.size()).stream()
            .map(row -> read(row, open, named))
            .toList();
    fields.check();
    mendings.forEach(mending -> apply(payroll, mending, work.user()));
    return Map.of(
        PayrollFlags.RETURNED_TOWNSHIPS,
        String.join(",", items.returnedTownships(work.caseNumber())));
  }

  private Mending read(JsonFields row, Map<String, PayrollItem> open, Set<String> named) {
    String key = row.text("returnedKey", 60);
    if (key != null && (!open.containsKey(key) || !named.add(key))) {
      row.wrong("returnedKey", "each-once");
    }
    Outcome outcome = row.choice("mending", Outcome.class);
    Payee payee = null;
    if (outcome == Outcome.MENDED) {
      String account = row.text("account", 40);
      String plain = account == null ? "" : AccountNumber.plain(account);
      Optional<String> flaw = account == null ? Optional.empty() : AccountNumber.flaw(plain);
      flaw.ifPresent(code -> row.wrong("account", code));
      payee = new Payee(row.text("holder", 50), row.text("bank", 100), plain);
    } else if (outcome == Outcome.CASH) {
      for (String name : List.of("bank", "account")) {
        if (row.optionalText(name, 100) != null) {
          row.wrong(name, "cash-has-no-account");
        }
      }
      payee = Payee.inPerson(row.text("holder", 50));
    }
    PayrollItem item = open.get(key);
    if (item != null && outcome != null && outcome != Outcome.GIVE_UP) {
      requireAlive(row, item, payee);
    }
    return new Mending(item, outcome, payee);
  }

  /**
   * Nothing goes to somebody who was recorded dead, nor, where the aid ended because its payee
   * died, under the same name again.
   */
  private void requireAlive(JsonFields row, PayrollItem item, Payee mended) {
    String before = grants.payee(item.grant()).name();
    String name = mended == null ? before : mended.name();
    String field = mended == null ? "mending" : "holder";
    if (before.equals(name) && holds.isPayeeDead(item.caseNumber())) {
      row.wrong(field, "aid-over-payee-died");
    } else if (name != null && deaths.isDead(item.caseNumber(), name)) {
      row.wrong(field, mended == null ? "same-payee-died" : "payee-died");
    }
  }

  private void apply(Payroll payroll, Mending mending, String user) {
    PayrollItem item = mending.item();
    CaseNumber number = item.caseNumber();
    switch (mending.outcome()) {
      case MENDED, CASH -> {
        amend(item, mending.payee(), user);
        list.again(item.key());
      }
      case SAME -> list.again(item.key());
      case GIVE_UP -> {
        books.giveUp(payroll, item.key(), user);
        timeline.add(number, TimelineKind.PAYMENT_CANCELLED, user);
      }
    }
  }

  /** Whatever of the case goes into the wrong account goes into the right one from now on. */
  private void amend(PayrollItem item, Payee payee, String user) {
    Payee wrong = grants.payee(item.grant());
    Map<Long, Payee> payees = new HashMap<>();
    grants.of(item.caseNumber()).forEach(each -> payees.put(each.id(), grants.payee(each.id())));
    payees.forEach(
        (id, current) -> {
          boolean same =
              wrong.account() == null
                  ? current.equals(wrong)
                  : wrong.account().equals(current.account());
          if (id == item.grant() || same) {
            grants.amend(id, payee, user);
          }
        });
    timeline.add(item.caseNumber(), TimelineKind.PAYMENT_AMENDED, user);
  }
}
