package org.jiuzhu.expenditure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/** 登记支出事件: what happened, when, what it costs, what others pay; the rest the family bears. */
@Component
class EnterExpenditure implements TaskForm {

  private static final int LONGEST = 1000;
  private static final int MOST_EXPENSES = 30;

  /** Whoever applies later than so many years after an event applies for something else. */
  private static final int YEARS = 2;

  private final HardshipEvents events;
  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final SplitWatch splitWatch;
  private final Timeline timeline;
  private final Clock clock;

  EnterExpenditure(
      HardshipEvents events,
      Declarations declarations,
      CaseFiles caseFiles,
      SplitWatch splitWatch,
      Timeline timeline,
      Clock clock) {
    this.events = events;
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.splitWatch = splitWatch;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_EnterExpenditure";
  }

  @Override
  public Set<String> fields() {
    return Set.of("hardshipKind", "hardshipOn", "hardshipText", "expenses");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declarations.nameOfApplicant(number));
    events
        .find(number)
        .ifPresent(
            event -> {
              view.put("hardshipKind", event.hardship().kind().name());
              view.put("hardshipOn", event.hardship().happenedOn().toString());
              view.put("hardshipText", event.description());
              view.put(
                  "expenses",
                  event.expenses().stream()
                      .map(
                          expense ->
                              Map.of(
                                  "expenseKind", expense.kind().name(),
                                  "total", expense.total().toString(),
                                  "reimbursed", expense.reimbursed().toString(),
                                  "evidence", expense.evidence()))
                      .toList());
            });
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    JsonFields fields = JsonFields.of(answer);
    HardshipKind kind = fields.choice("hardshipKind", HardshipKind.class);
    LocalDate happenedOn = happenedOn(fields);
    String description = fields.text("hardshipText", LONGEST);
    List<Expense> expenses = new ArrayList<>();
    for (JsonFields row : fields.list("expenses", 1, MOST_EXPENSES)) {
      Expense expense = expense(row);
      if (expense != null) {
        expenses.add(expense);
      }
    }
    fields.check();
    events.add(number, new Hardship(kind, happenedOn), description, expenses, work.user());
    splitWatch.note(number, kind);
    timeline.add(number, TimelineKind.EXPENDITURE_ENTERED, work.user());
    return Map.of();
  }

  private LocalDate happenedOn(JsonFields fields) {
    LocalDate day = fields.date("hardshipOn");
    LocalDate today = LocalDate.now(clock);
    LocalDate first = today.minusYears(YEARS);
    if (day != null && (day.isBefore(first) || day.isAfter(today))) {
      fields.wrong("hardshipOn", "between-days", first.toString(), today.toString());
    }
    return day;
  }

  private static Expense expense(JsonFields row) {
    ExpenseKind kind = row.choice("expenseKind", ExpenseKind.class);
    Money total = row.typedMoney("total");
    if (total != null && !total.isPositive()) {
      row.wrong("total", "not-positive");
    }
    Money reimbursed = row.typedMoney("reimbursed");
    if (total != null && reimbursed != null && reimbursed.compareTo(total) > 0) {
      row.wrong("reimbursed", "not-above-total", total.toString());
    }
    String evidence = row.text("evidence", 200);
    return kind == null || total == null || reimbursed == null || evidence == null
        ? null
        : new Expense(kind, total, reimbursed, evidence);
  }
}
