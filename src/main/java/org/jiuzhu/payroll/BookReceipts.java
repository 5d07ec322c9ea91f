package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.payroll.CashPayouts.Line;
import org.springframework.stereotype.Component;

/** 登记现金领取: who received a list's money in cash, person by person, as the signed list says. */
@Component
class BookReceipts implements TaskForm {

  /** What a form can show; the rest comes with another one. */
  static final int MOST = 100;

  private static final String LEFT = "cashLeft";
  private static final int LONGEST = 100;

  private final CashPayouts payouts;
  private final Recusals recusals;
  private final Organisation organisation;
  private final Staff staff;
  private final Words words;
  private final Clock clock;

  BookReceipts(
      CashPayouts payouts,
      Recusals recusals,
      Organisation organisation,
      Staff staff,
      Words words,
      Clock clock) {
    this.payouts = payouts;
    this.recusals = recusals;
    this.organisation = organisation;
    this.staff = staff;
    this.words = words;
    this.clock = clock;
  }

  private enum YesNo {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_BookReceipts";
  }

  @Override
  public Set<String> fields() {
    return Set.of("cashReceipts");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    waiting(work);
    List<Line> open = payouts.open(number, township(work), work.user(), MOST);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("caseNumber", number.value());
    shown.put("areaName", organisation.area(number.area()).name());
    shown.put("townshipName", organisation.township(number.area(), township(work)).name());
    shown.put("listText", payouts.find(number).map(CashList.Head::title).orElse(""));
    shown.put("openCash", open.stream().map(line -> row(line, work.user())).toList());
    shown.put(
        "cashOptions",
        open.stream()
            .filter(line -> line.held() == null && !work.user().equals(line.amendedBy()))
            .map(
                line ->
                    Map.of(
                        "label",
                        words.text(
                            "cash.option", line.payee(), what(line), line.amount().toString()),
                        "value",
                        line.key()))
            .toList());
    shown.put("cashReceipts", open.isEmpty() ? List.of() : List.of(Map.of("signed", "YES")));
    return shown;
  }

  private Map<String, String> row(Line line, String user) {
    return Map.of(
        "key", line.key(),
        "payee", line.payee(),
        "month", what(line),
        "amount", line.amount().toString(),
        "held", notNow(line, user));
  }

  /** Why this person cannot book it now; empty if nothing is in the way. */
  private String notNow(Line line, String user) {
    if (line.held() != null) {
      return words.text("cash.on-hold", words.of(line.held()));
    }
    return user.equals(line.amendedBy()) ? words.text("cash.amended-yourself") : "";
  }

  /** The month, or what kind of aid a list that is not monthly follows. */
  private String what(Line line) {
    return line.month() == null ? words.of(line.category()) : words.month(line.month());
  }

  private static String township(Work work) {
    return (String) work.codes().get(CaseVariables.TOWNSHIP);
  }

  /**
   * How many payments nobody has collected yet.
   *
   * @throws RefusedException if the person must keep off one of the cases
   */
  private int waiting(Work work) {
    List<CaseNumber> waiting = payouts.waiting(work.caseNumber(), township(work));
    if (!Collections.disjoint(recusals.cases(work.user()), waiting)) {
      throw new RefusedException(Kind.FORBIDDEN, "payroll-recused");
    }
    return waiting.size();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CashList.Head list = payouts.lock(number);
    if (list.decidedBy().contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "cash-four-eyes");
    }
    int waiting = waiting(work);
    Set<String> keys = Set.copyOf(answer.path("cashReceipts").findValuesAsText("receiptKey"));
    Map<String, Line> open =
        payouts.open(number, township(work), keys).stream()
            .collect(Collectors.toMap(Line::key, Function.identity()));
    JsonFields fields = JsonFields.of(answer);
    Set<String> named = new HashSet<>();
    List<CashReceipt> receipts =
        // all may have gone back meanwhile
        fields.list("cashReceipts", waiting == 0 ? 0 : 1, MOST).stream()
            .map(row -> read(row, open, named, list.orderedOn(), work.user()))
            .toList();
    fields.check();
    if (!receipts.isEmpty()) {
      payouts.collect(number, receipts, work.user());
    }
    return Map.of(LEFT, receipts.size() < waiting);
  }

  private CashReceipt read(
      JsonFields row, Map<String, Line> open, Set<String> named, LocalDate orderedOn, String user) {
    String key = row.text("receiptKey", LONGEST);
    Line line = key == null ? null : open.get(key);
    if (key != null && (line == null || !named.add(key))) {
      row.wrong("receiptKey", "each-once");
    }
    if (line != null && line.held() != null) {
      row.wrong("receiptKey", "cash-on-hold");
    }
    if (line != null && user.equals(line.amendedBy())) {
      row.wrong("receiptKey", "cash-amended-yourself");
    }
    LocalDate on = row.date("collectedOn");
    LocalDate today = LocalDate.now(clock);
    if (on != null && (on.isBefore(orderedOn) || on.isAfter(today))) {
      row.wrong("collectedOn", "between-days", orderedOn.toString(), today.toString());
    }
    String receiver = row.text("receivedBy", LONGEST);
    boolean other = line != null && receiver != null && !receiver.equals(line.payee());
    String onBehalf = other ? row.text("onBehalf", LONGEST) : null;
    boolean signed = row.choice("signed", YesNo.class) == YesNo.YES;
    String witness = signed ? row.optionalText("witness", LONGEST) : row.text("witness", LONGEST);
    if (receiver != null && receiver.equals(staff.nameOf(user))) {
      row.wrong("receivedBy", "hands-over-to-oneself");
    }
    if (witness != null && (witness.equals(receiver) || witness.equals(staff.nameOf(user)))) {
      row.wrong("witness", "witness-is-a-third-person");
    }
    return line == null
        ? null
        : new CashReceipt(
            line.key(), line.caseNumber(), line.attempt(), on, receiver, onBehalf, witness);
  }
}
