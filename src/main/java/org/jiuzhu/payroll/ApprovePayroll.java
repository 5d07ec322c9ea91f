package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.springframework.stereotype.Component;

/** 审批发放: a second person approves, and the money is reserved and ordered in the same moment. */
@Component
class ApprovePayroll implements TaskForm {

  private static final int LONGEST = 1000;

  private final Payrolls payrolls;
  private final PayrollList list;
  private final PayrollBooks books;
  private final CashPayouts cash;
  private final PayrollView view;
  private final PayrollRecusals recusals;
  private final Timeline timeline;
  private final Staff staff;

  ApprovePayroll(
      Payrolls payrolls,
      PayrollList list,
      PayrollBooks books,
      CashPayouts cash,
      PayrollView view,
      PayrollRecusals recusals,
      Timeline timeline,
      Staff staff) {
    this.payrolls = payrolls;
    this.list = list;
    this.books = books;
    this.cash = cash;
    this.view = view;
    this.recusals = recusals;
    this.timeline = timeline;
    this.staff = staff;
  }

  private enum Outcome {
    APPROVE,
    BACK
  }

  @Override
  public String task() {
    return "Task_ApprovePayroll";
  }

  @Override
  public Set<String> fields() {
    return Set.of("approval", "backRemark");
  }

  @Override
  public Map<String, Object> view(Work work) {
    recusals.require(work.caseNumber(), work.user());
    Payroll payroll = payrolls.get(work.caseNumber());
    Map<String, Object> shown = view.head(payroll);
    view.put(shown, payroll);
    shown.put("reviewerName", staff.nameOf(payroll.reviewedBy()));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    Payroll payroll = payrolls.lockWithItems(number, State.REVIEWED);
    recusals.require(number, work.user());
    if (work.user().equals(payroll.reviewedBy())) {
      throw new RefusedException(Kind.FORBIDDEN, "payroll-four-eyes");
    }
    if (list.hasAccountAmendedBy(number, work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "payroll-amended-oneself");
    }
    JsonFields fields = JsonFields.of(answer);
    Outcome outcome = fields.choice("approval", Outcome.class);
    String remark = outcome == Outcome.BACK ? fields.text("backRemark", LONGEST) : null;
    fields.check();
    if (outcome == Outcome.BACK) {
      payrolls.sentBack(number, remark, work.user());
      timeline.add(number, TimelineKind.SENT_BACK, work.user());
    } else {
      ReviewPayroll.requireUpToDate(list, number);
      list.holdBack(payroll);
      books.order(payroll, work.user());
      payrolls.approved(number, work.user());
      cash.begin(number);
      timeline.add(number, TimelineKind.PAYMENT_APPROVED, work.user());
    }
    return Map.of(PayrollFlags.APPROVED, outcome == Outcome.APPROVE);
  }
}
