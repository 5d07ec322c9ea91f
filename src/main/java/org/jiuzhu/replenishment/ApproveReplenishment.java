package org.jiuzhu.replenishment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/** 审批备用金补充: the finance office approves, perhaps less, or refuses with a reason. */
@Component
class ApproveReplenishment implements TaskForm {

  private static final int LONGEST = 500;

  private final Replenishments replenishments;
  private final CaseFiles caseFiles;
  private final Funds funds;
  private final FundText texts;
  private final Staff staff;
  private final Words words;

  ApproveReplenishment(
      Replenishments replenishments,
      CaseFiles caseFiles,
      Funds funds,
      FundText texts,
      Staff staff,
      Words words) {
    this.replenishments = replenishments;
    this.caseFiles = caseFiles;
    this.funds = funds;
    this.texts = texts;
    this.staff = staff;
    this.words = words;
  }

  private enum Decision {
    APPROVE,
    REFUSE
  }

  @Override
  public String task() {
    return "Task_ApproveReplenishment";
  }

  @Override
  public Set<String> fields() {
    return Set.of("decision", "approvedAmount", "refusal", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Replenishment asked = replenishments.get(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("fundName", texts.name(asked.fund()));
    view.put("standingRows", texts.rows(asked.fund()));
    view.put("askedAmount", asked.amount().toString());
    view.put("askedBy", staff.nameOf(asked.requestedBy()));
    view.put("askedAt", words.moment(asked.requestedAt()));
    view.put("askedReason", asked.reason());
    view.put(
        "areaAvailable",
        funds
            .balances(FundId.ofArea(asked.fund().area()))
            .map(Balances::available)
            .orElse(Money.ZERO)
            .toString());
    view.put("approvedAmount", asked.amount().toString());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Replenishment asked = replenishments.get(number);
    JsonFields fields = JsonFields.of(answer);
    Decision decision = fields.choice("decision", Decision.class);
    Money amount =
        decision == Decision.APPROVE
            ? AmountField.read(fields, "approvedAmount", asked.amount(), "above-request")
            : null;
    Refusal refusal = decision == Decision.REFUSE ? fields.choice("refusal", Refusal.class) : null;
    String note =
        refusal == Refusal.OTHER
            ? fields.text("note", LONGEST)
            : fields.optionalText("note", LONGEST);
    fields.check();
    if (decision == Decision.APPROVE) {
      replenishments.approve(number, amount, note, work.user());
    } else {
      replenishments.refuse(number, refusal, note, work.user());
    }
    return Map.of(ReplenishmentFlags.APPROVED, decision == Decision.APPROVE);
  }
}
