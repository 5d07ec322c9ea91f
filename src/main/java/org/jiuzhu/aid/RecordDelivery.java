package org.jiuzhu.aid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 登记送达: how, when and to whom the decision letter was handed over (送达回证). */
@Component
class RecordDelivery implements TaskForm {

  private final Declarations declarations;
  private final Decisions decisions;
  private final Letters letters;
  private final Words words;
  private final Clock clock;

  RecordDelivery(
      Declarations declarations, Decisions decisions, Letters letters, Words words, Clock clock) {
    this.declarations = declarations;
    this.decisions = decisions;
    this.letters = letters;
    this.words = words;
    this.clock = clock;
  }

  private enum Method {
    IN_PERSON,
    LEFT,
    POST,
    ELECTRONIC
  }

  @Override
  public String task() {
    return "Task_RecordDelivery";
  }

  @Override
  public Set<String> fields() {
    return Set.of("method", "deliveredOn", "receiver", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Decision decision = decisions.newest(work.caseNumber()).orElseThrow();
    List<Map<String, String>> rows = new ArrayList<>();
    row(rows, "outcome", words.of(decision.outcome()));
    row(rows, "category", words.of("Category", decision.category().name()));
    if (decision.outcome() == Decision.Outcome.GRANTED) {
      row(rows, "monthlyAmount", decision.monthlyAmount().toString());
      row(rows, "firstMonth", words.month(decision.firstMonth()));
    }
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("applicantName", declarations.get(work.caseNumber()).applicant().name());
    view.put("decisionRows", rows);
    return view;
  }

  private void row(List<Map<String, String>> rows, String item, String value) {
    rows.add(Map.of("item", words.text("field." + item), "value", value));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Letter letter = letters.decision(work.caseNumber()).orElseThrow();
    JsonFields fields = JsonFields.of(answer);
    Method method = fields.choice("method", Method.class);
    LocalDate on = fields.date("deliveredOn");
    LocalDate issued = LocalDate.ofInstant(letter.issuedAt(), clock.getZone());
    if (on != null && (on.isBefore(issued) || on.isAfter(LocalDate.now(clock)))) {
      fields.wrong(
          "deliveredOn", "between-days", issued.toString(), LocalDate.now(clock).toString());
    }
    String receiver =
        method == Method.IN_PERSON
            ? fields.text("receiver", 50)
            : fields.optionalText("receiver", 50);
    String note = fields.optionalText("note", 500);
    fields.check();
    Map<String, Object> delivery = new LinkedHashMap<>();
    delivery.put("method", method.name());
    delivery.put("receiver", receiver);
    delivery.put("note", note);
    letters.deliver(letter, on, delivery, work.user());
    return Map.of();
  }
}
