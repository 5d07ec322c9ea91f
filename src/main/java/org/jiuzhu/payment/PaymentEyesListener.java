package org.jiuzhu.payment;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/**
 * Offers a township's task about a payment to the county as well, where nobody of the township is
 * left who may do it: a payee is not mended by whoever approved, nor confirmed by who mended it.
 */
@Component("paymentEyesListener")
class PaymentEyesListener implements TaskListener {

  private final Payments payments;
  private final PaymentAmendments amendments;
  private final CaseFiles caseFiles;
  private final Recusals recusals;
  private final Staff staff;

  PaymentEyesListener(
      Payments payments,
      PaymentAmendments amendments,
      CaseFiles caseFiles,
      Recusals recusals,
      Staff staff) {
    this.payments = payments;
    this.amendments = amendments;
    this.caseFiles = caseFiles;
    this.recusals = recusals;
    this.staff = staff;
  }

  @Override
  public void notify(DelegateTask task) {
    PaymentKey key = PaymentStanding.key(task.getExecution());
    boolean confirms = task.getTaskDefinitionKey().equals("Task_ConfirmAmendment");
    Set<String> ownWork =
        confirms ? amendments.amenders(key) : Set.of(payments.get(key).approvedBy());
    CaseFile caseFile = caseFiles.get(key.caseNumber());
    String group =
        Groups.of(caseFile.area(), caseFile.township(), confirms ? Role.APPROVE : Role.INTAKE);
    Set<String> left = new HashSet<>(staff.members(group).keySet());
    left.removeAll(ownWork);
    left.removeAll(recusals.officials(key.caseNumber()));
    if (left.isEmpty()) {
      task.addCandidateGroup(Groups.of(caseFile.area(), Role.COUNTY));
    }
  }
}
