package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.payroll.PayrollItems.StateSum;
import org.springframework.stereotype.Component;

/** 对账: the bank has answered for everybody, in files that the payroll's page took. */
@Component
class ReconcilePayroll implements TaskForm {

  private final Payrolls payrolls;
  private final PayrollItems items;
  private final PayrollFiles files;
  private final PayrollView view;
  private final PayrollRecusals recusals;
  private final Words words;

  ReconcilePayroll(
      Payrolls payrolls,
      PayrollItems items,
      PayrollFiles files,
      PayrollView view,
      PayrollRecusals recusals,
      Words words) {
    this.payrolls = payrolls;
    this.items = items;
    this.files = files;
    this.view = view;
    this.recusals = recusals;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_ReconcilePayroll";
  }

  @Override
  public Set<String> fields() {
    return Set.of();
  }

  @Override
  public Map<String, Object> view(Work work) {
    Payroll payroll = payrolls.get(work.caseNumber());
    Map<String, Object> shown = view.head(payroll);
    shown.put("openText", sum(payroll, PayrollItem.State.ORDERED));
    shown.put("paidText", sum(payroll, PayrollItem.State.PAID));
    shown.put("rejectedText", sum(payroll, PayrollItem.State.REJECTED));
    shown.put("fileRows", ExportPayroll.files(files.of(payroll.caseNumber()), words));
    return shown;
  }

  private String sum(Payroll payroll, PayrollItem.State state) {
    StateSum sum = items.of(payroll.caseNumber(), state);
    return words.text("payroll.sum", sum.items(), sum.total().toString());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    payrolls.lock(number, State.SENT);
    recusals.require(number, work.user());
    int open = items.of(number, PayrollItem.State.ORDERED).items();
    if (open > 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-unanswered", open);
    }
    payrolls.move(number, State.SETTLED);
    return Map.of(
        PayrollFlags.RETURNED_TOWNSHIPS, String.join(",", items.returnedTownships(number)));
  }
}
