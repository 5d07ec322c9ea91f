package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.meanstest.HukouAssistance;
import org.jiuzhu.notice.ObjectionChannel;
import org.jiuzhu.notice.Objections;
import org.jiuzhu.notice.Statement;
import org.springframework.stereotype.Component;

/** 案件有事发生: which case, what, when. */
@Component
class ReportEvent implements StartForm {

  static final String PROCESS = "CaseEvent";

  private static final int LONGEST = 2000;

  private final EventRules rules;
  private final CaseEvents events;
  private final Objections objections;
  private final HukouAssistance assistance;
  private final Clock clock;

  ReportEvent(
      EventRules rules,
      CaseEvents events,
      Objections objections,
      HukouAssistance assistance,
      Clock clock) {
    this.rules = rules;
    this.events = events;
    this.objections = objections;
    this.assistance = assistance;
    this.clock = clock;
  }

  @Override
  public String process() {
    return PROCESS;
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "caseNumber",
        "eventKind",
        "happenedOn",
        "note",
        "anonymous",
        "objectorName",
        "objectorPhone",
        "registered",
        "aidThere",
        "reference");
  }

  @Override
  public Map<String, Object> view(String user) {
    return Map.of("happenedOn", LocalDate.now(clock).toString());
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    CaseNumber number = caseNumber(fields);
    EventKind kind = fields.choice("eventKind", EventKind.class);
    LocalDate happenedOn = fields.date("happenedOn");
    if (happenedOn != null && happenedOn.isAfter(LocalDate.now(clock))) {
      fields.wrong("happenedOn", "not-in-the-future");
    }
    String note = fields.text("note", LONGEST);
    Statement statement = kind == EventKind.OBJECTION ? statement(fields, note) : null;
    HukouAssistance.Answer answered =
        kind == EventKind.ASSISTANCE_ANSWER ? assistance(fields, happenedOn, note) : null;
    fields.check();
    CaseFile caseFile = rules.require(number, kind, user);
    if (answered != null && !assistance.answer(number, answered, user)) {
      throw new RefusedException(Kind.CONFLICT, "no-assistance-awaited");
    }
    if (statement != null) {
      objections.raise(number, statement, user);
    }
    Map<String, Object> content = new LinkedHashMap<>();
    // what an objector or another place says stands in a record of its own
    if (statement == null && answered == null) {
      content.put("note", note);
    }
    events.report(number, kind, Channel.WINDOW, happenedOn, content, user);
    return opened(caseFile, kind);
  }

  private enum YesNo {
    YES,
    NO
  }

  private static HukouAssistance.Answer assistance(
      JsonFields fields, LocalDate checkedOn, String findings) {
    return new HukouAssistance.Answer(
        fields.choice("registered", YesNo.class) == YesNo.YES,
        fields.choice("aidThere", YesNo.class) == YesNo.YES,
        checkedOn,
        findings,
        fields.optionalText("reference", 100));
  }

  private static Statement statement(JsonFields fields, String text) {
    Statement.Objector objector =
        fields.bool("anonymous")
            ? null
            : new Statement.Objector(fields.text("objectorName", 50), phone(fields));
    return new Statement(ObjectionChannel.WINDOW, objector, text);
  }

  private static String phone(JsonFields fields) {
    String phone = fields.optionalText("objectorPhone", 20);
    if (phone != null && !Statement.isPhone(phone)) {
      fields.wrong("objectorPhone", "phone-shape");
    }
    return phone;
  }

  private static CaseNumber caseNumber(JsonFields fields) {
    String text = fields.text("caseNumber", 40);
    if (text != null && !CaseNumber.isValid(text)) {
      fields.wrong("caseNumber", "no-case-number");
      return null;
    }
    return text == null ? null : new CaseNumber(text);
  }

  static OpenedCase opened(CaseFile caseFile, EventKind kind) {
    return new OpenedCase(
        caseFile.number(),
        Map.of(
            CaseVariables.AREA,
            caseFile.area(),
            CaseVariables.TOWNSHIP,
            caseFile.township(),
            EventFlags.EVENT_KIND,
            kind.name()));
  }
}
