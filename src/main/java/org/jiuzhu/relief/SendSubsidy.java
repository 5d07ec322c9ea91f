package org.jiuzhu.relief;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/**
 * 送补贴盘给银行: finance takes the batch file from the page, hands it to the bank and says so; what is
 * paid in cash goes to the townships then. What goes out once more is looked at by another than
 * whoever mended its accounts.
 */
@Component
class SendSubsidy implements TaskForm {

  private final SubsidySteps steps;
  private final SubsidyPayees payees;
  private final SubsidyFiles files;
  private final SubsidyView view;

  SendSubsidy(SubsidySteps steps, SubsidyPayees payees, SubsidyFiles files, SubsidyView view) {
    this.steps = steps;
    this.payees = payees;
    this.files = files;
    this.view = view;
  }

  @Override
  public String task() {
    return "Task_SendSubsidy";
  }

  @Override
  public Set<String> fields() {
    return Set.of("handedToBank");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Map<String, Object> shown = view.form(work.caseNumber());
    shown.put("againRows", payees.again(work.caseNumber(), work.user()));
    shown.put("toBank", files.hasRows(work.caseNumber()));
    return shown;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    boolean handedOver = fields.has("handedToBank") && fields.bool("handedToBank");
    if (!handedOver && files.hasRows(work.caseNumber())) {
      fields.wrong("handedToBank", "hand-over-first");
    }
    fields.check();
    steps.send(work.caseNumber(), work.user());
    return Map.of();
  }
}
