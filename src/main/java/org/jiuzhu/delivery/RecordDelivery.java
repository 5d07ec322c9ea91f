package org.jiuzhu.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.input.JsonFields;

/** 登记送达: how, when and to whom the letter that ends a case was handed over (送达回证). */
class RecordDelivery implements TaskForm {

  private final String task;
  private final Set<LetterKind> kinds;
  private final DeliveryDesk desk;

  RecordDelivery(String task, Set<LetterKind> kinds, DeliveryDesk desk) {
    this.task = task;
    this.kinds = kinds;
    this.desk = desk;
  }

  private enum Method {
    IN_PERSON,
    LEFT,
    POST,
    ELECTRONIC,
    /** The household died out. */
    NOBODY_LEFT
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public Set<String> fields() {
    return Set.of("method", "deliveredOn", "receiver", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", desk.declarations().nameOfApplicant(number));
    Letter letter = desk.letters().toDeliver(number, kinds).orElseThrow();
    view.put("letterText", desk.words().of(letter.kind()));
    view.put(
        "decisionRows",
        desk.closings()
            .find(number)
            .map(reason -> List.of(row("outcome", desk.words().of(reason))))
            .or(
                () ->
                    letter.kind() == LetterKind.GRANT_CHANGED
                        ? Optional.of(letterRows(letter))
                        : desk.decisions().newest(number).map(this::decisionRows))
            .orElseGet(() -> letterRows(letter)));
    return view;
  }

  /** What is decided by amount and not by category says in its letter what it is about. */
  private List<Map<String, String>> letterRows(Letter letter) {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.add(row("outcome", desk.words().of(letter.kind())));
    if (letter.content().get("amount") instanceof String amount) {
      rows.add(row("amount", amount));
    }
    return rows;
  }

  private List<Map<String, String>> decisionRows(Decision decision) {
    List<Map<String, String>> rows = new ArrayList<>();
    rows.add(row("outcome", desk.words().of(decision.outcome())));
    rows.add(row("category", desk.words().of("Category", decision.category().name())));
    if (decision.outcome() == Decision.Outcome.GRANTED) {
      rows.add(row("monthlyAmount", decision.monthlyAmount().toString()));
      rows.add(row("firstMonth", desk.words().month(decision.firstMonth())));
    }
    return rows;
  }

  private Map<String, String> row(String item, String value) {
    return Map.of("item", desk.words().text("field." + item), "value", value);
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Letter letter = desk.letters().toDeliver(work.caseNumber(), kinds).orElseThrow();
    JsonFields fields = JsonFields.of(answer);
    Method method = fields.choice("method", Method.class);
    LocalDate on = fields.date("deliveredOn");
    LocalDate issued = LocalDate.ofInstant(letter.issuedAt(), desk.clock().getZone());
    if (on != null && (on.isBefore(issued) || on.isAfter(LocalDate.now(desk.clock())))) {
      fields.wrong(
          "deliveredOn", "between-days", issued.toString(), LocalDate.now(desk.clock()).toString());
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
    desk.letters().deliver(letter, on, delivery, work.user());
    return Map.of();
  }
}
