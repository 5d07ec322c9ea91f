package org.jiuzhu.replenishment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.springframework.stereotype.Component;

/** 确认备用金补充申请: little is left; the township says how much it needs, or that it needs none. */
@Component
class RequestReplenishment implements TaskForm {

  private static final int LONGEST = 500;

  private final Replenishments replenishments;
  private final CaseFiles caseFiles;
  private final FundText texts;

  RequestReplenishment(Replenishments replenishments, CaseFiles caseFiles, FundText texts) {
    this.replenishments = replenishments;
    this.caseFiles = caseFiles;
    this.texts = texts;
  }

  private enum Wanted {
    YES,
    NO
  }

  @Override
  public String task() {
    return "Task_RequestReplenishment";
  }

  @Override
  public Set<String> fields() {
    return Set.of("wanted", "amount", "reason");
  }

  @Override
  public Map<String, Object> view(Work work) {
    FundId fund = replenishments.get(work.caseNumber()).fund();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("fundName", texts.name(fund));
    view.put("standingRows", texts.rows(fund));
    view.put("amount", texts.standing(fund).room().toString());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    FundId fund = replenishments.get(number).fund();
    JsonFields fields = JsonFields.of(answer);
    Wanted wanted = fields.choice("wanted", Wanted.class);
    Money amount =
        wanted == Wanted.YES
            ? AmountField.read(fields, "amount", texts.standing(fund).room(), "above-ceiling")
            : null;
    String reason = fields.text("reason", LONGEST);
    fields.check();
    if (wanted == Wanted.YES) {
      replenishments.request(number, amount, reason, work.user());
    } else {
      replenishments.drop(number, reason, work.user());
    }
    return Map.of(ReplenishmentFlags.WANTED, wanted == Wanted.YES);
  }
}
