package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.Letter;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 补充说明和材料: what is explained, evidenced and signed after somebody was helped. */
@Component
class SupplementPapers implements TaskForm {

  static final List<String> EVIDENCE =
      List.of(
          "EVENT_CERTIFICATE",
          "MEDICAL_RECORD",
          "EXPENSE_RECEIPT",
          "PAYMENT_RECEIPT",
          "IDENTITY",
          "VILLAGE_STATEMENT",
          "PHOTO",
          "OTHER");

  private static final int NAME = 50;
  private static final int LONGEST = 1000;

  private final EmergencyDesk desk;
  private final OpenEmergency emergencies;
  private final Papers papers;
  private final Letters letters;
  private final Clock clock;

  SupplementPapers(
      EmergencyDesk desk,
      OpenEmergency emergencies,
      Papers papers,
      Letters letters,
      Clock clock) {
    this.desk = desk;
    this.emergencies = emergencies;
    this.papers = papers;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_SupplementPapers";
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "papersOutcome",
        "missingBecause",
        "explanation",
        "evidence",
        "name",
        "idNumber",
        "signedBy",
        "signedOn",
        "letterOn",
        "furtherNeed");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    EmergencyReport report = desk.emergencies().get(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("headText", desk.view().head(number));
    view.put("reportRows", desk.view().report(number));
    view.put("paymentRows", desk.view().payments(number));
    view.put(
        "evidenceOptions",
        EVIDENCE.stream()
            .map(code -> Map.of("label", desk.words().of("PaperKind", code), "value", code))
            .toList());
    view.put("name", report.told().name());
    view.put("idNumber", report.told().idNumber());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    desk.caseFiles().lock(number);
    JsonFields fields = JsonFields.of(answer);
    Papers.Outcome outcome = fields.choice("papersOutcome", Papers.Outcome.class);
    boolean complete = outcome == Papers.Outcome.COMPLETE;
    MissingBecause because =
        outcome == Papers.Outcome.CANNOT_GET
            ? fields.choice("missingBecause", MissingBecause.class)
            : null;
    Papers.Content content = content(fields, complete);
    LocalDate letterOn = past(fields, "letterOn", false);
    fields.check();
    papers.add(number, outcome, because, content, work.user());
    identified(number, content, work.user());
    if (letterOn != null) {
      delivered(number, letterOn, content, work.user());
    }
    desk.caseFiles().move(number, CaseState.REVIEWING);
    desk.timeline().add(number, TimelineKind.PAPERS_SUPPLIED, work.user());
    return Map.of();
  }

  private Papers.Content content(JsonFields fields, boolean complete) {
    String explanation = fields.text("explanation", LONGEST);
    List<String> evidence = fields.texts("evidence", EVIDENCE.size(), NAME);
    if (!EVIDENCE.containsAll(evidence)) {
      fields.wrong("evidence", "not-a-choice", String.join(", ", EVIDENCE));
    } else if (complete && evidence.isEmpty()) {
      fields.wrong("evidence", "required");
    }
    return new Papers.Content(
        explanation,
        evidence,
        complete ? fields.text("name", NAME) : fields.optionalText("name", NAME),
        ReportFields.idNumber(fields),
        complete ? fields.text("signedBy", NAME) : fields.optionalText("signedBy", NAME),
        past(fields, "signedOn", complete),
        fields.optionalText("furtherNeed", LONGEST));
  }

  private LocalDate past(JsonFields fields, String name, boolean required) {
    LocalDate day = required ? fields.date(name) : fields.optionalDate(name);
    if (day != null && day.isAfter(LocalDate.now(clock))) {
      fields.wrong(name, "not-in-the-future");
    }
    return day;
  }

  /** Whoever turned out to be somebody is called so from here on. */
  private void identified(CaseNumber number, Papers.Content content, String user) {
    desk.traces().add(number, content.idNumber(), null, null);
    if (content.name() != null) {
      emergencies.who(
          number,
          desk.emergencies().get(number),
          content.name(),
          content.idNumber(),
          user);
    }
  }

  /** The letter of the decision goes along with the help. */
  private void delivered(CaseNumber number, LocalDate on, Papers.Content content, String user) {
    Letter letter = letters.newest(number, LetterKind.FIRST_AID).orElseThrow();
    Map<String, Object> delivery = new LinkedHashMap<>();
    delivery.put("method", "IN_PERSON");
    delivery.put("receiver", content.signedBy());
    letters.deliver(letter, on, delivery, user);
  }
}
