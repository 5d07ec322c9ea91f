package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.relief.ReliefFlags.ListOutcome;
import org.springframework.stereotype.Component;

/** 审批补贴名单: a second person of the county looks at counts, sums and rows, and approves. */
@Component
class ApproveSubsidy implements TaskForm {

  private static final int LONGEST = 500;

  private final SubsidySteps steps;
  private final SubsidyView view;

  ApproveSubsidy(SubsidySteps steps, SubsidyView view) {
    this.steps = steps;
    this.view = view;
  }

  @Override
  public String task() {
    return "Task_ApproveSubsidy";
  }

  @Override
  public Set<String> fields() {
    return Set.of("listOutcome", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> shown = view.form(work.caseNumber());
    shown.put("warningText", view.warnings(work.caseNumber()));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    ListOutcome outcome = fields.choice("listOutcome", ListOutcome.class);
    String note =
        outcome == ListOutcome.DECLINE
            ? fields.text("note", LONGEST)
            : fields.optionalText("note", LONGEST);
    fields.check();
    if (outcome == ListOutcome.APPROVE) {
      steps.approve(work.caseNumber(), work.user());
    } else if (outcome == ListOutcome.DECLINE) {
      steps.decline(work.caseNumber(), note, work.user());
    }
    return Map.of(ReliefFlags.LIST_OUTCOME, outcome.name());
  }
}
