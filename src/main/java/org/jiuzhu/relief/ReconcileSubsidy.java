package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.relief.ReliefFlags.AfterBank;
import org.jiuzhu.relief.SubsidyPayees.Mended;
import org.springframework.stereotype.Component;

/** 补贴对账: when the bank has answered for all, what came back is sent again or given up. */
@Component
class ReconcileSubsidy implements TaskForm {

  private final SubsidySteps steps;
  private final SubsidyPayees payees;
  private final SubsidyView view;

  ReconcileSubsidy(SubsidySteps steps, SubsidyPayees payees, SubsidyView view) {
    this.steps = steps;
    this.payees = payees;
    this.view = view;
  }

  @Override
  public String task() {
    return "Task_ReconcileSubsidy";
  }

  @Override
  public Set<String> fields() {
    return Set.of("afterBank", "mendedAccounts");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> shown = view.form(work.caseNumber());
    shown.putAll(payees.form(work.caseNumber(), work.user()));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    AfterBank next = fields.choice("afterBank", AfterBank.class);
    List<Mended> mended =
        next == AfterBank.AGAIN ? payees.read(fields, work.caseNumber(), work.user()) : List.of();
    fields.check();
    steps.goOn(work.caseNumber(), next, mended, work.user());
    return Map.of(ReliefFlags.AFTER_BANK, next.name());
  }
}
