package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.event.EventDetails.Detail;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.kinship.OfficialFields;
import org.jiuzhu.payment.PaymentRecalls;
import org.jiuzhu.payment.PaymentRecalls.Reason;
import org.jiuzhu.payroll.GrantHolds;
import org.jiuzhu.payroll.HoldReason;
import org.springframework.stereotype.Component;

/** 案件有事发生: which case, what, when. */
@Component
class ReportEvent implements StartForm {

  static final String PROCESS = "CaseEvent";

  private static final int LONGEST = 2000;

  private final EventRules rules;
  private final EventDetails details;
  private final CaseEvents events;
  private final OfficialFields officials;
  private final GrantHolds holds;
  private final PaymentRecalls recalls;
  private final Staff staff;
  private final Clock clock;

  ReportEvent(
      EventRules rules,
      EventDetails details,
      CaseEvents events,
      OfficialFields officials,
      GrantHolds holds,
      PaymentRecalls recalls,
      Staff staff,
      Clock clock) {
    this.rules = rules;
    this.details = details;
    this.events = events;
    this.officials = officials;
    this.holds = holds;
    this.recalls = recalls;
    this.staff = staff;
    this.clock = clock;
  }

  @Override
  public String process() {
    return PROCESS;
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(EventDetails.FIELDS);
    fields.addAll(Set.of("caseNumber", "eventKind", "happenedOn", "note"));
    return fields;
  }

  @Override
  public Map<String, Object> view(String user) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("happenedOn", LocalDate.now(clock).toString());
    view.put(
        "officials",
        staff.person(user).areas().stream()
            .flatMap(area -> officials.options(area).stream())
            .distinct()
            .toList());
    return view;
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
    Optional<Detail> detail =
        number == null
            ? Optional.empty()
            : details.read(kind, fields, number.area(), happenedOn, user);
    fields.check();
    CaseFile caseFile = rules.require(number, kind, user);
    detail.ifPresent(own -> own.keep(number, user));
    // what stands in a record of its own is not kept twice
    UUID id =
        detail.isPresent()
            ? events.note(number, kind, Channel.WINDOW, happenedOn, user)
            : events.report(number, kind, Channel.WINDOW, happenedOn, Map.of("note", note), user);
    holdAtOnce(holds, recalls, caseFile, kind, user);
    return opened(caseFile, kind, id);
  }

  /** Nothing is paid to an account whose holder may be dead while it is looked into. */
  static void holdAtOnce(
      GrantHolds holds, PaymentRecalls recalls, CaseFile caseFile, EventKind kind, String user) {
    if (kind != EventKind.DEATH) {
      return;
    }
    // payrolls before the fund that what comes back is booked in
    if (caseFile.state() == CaseState.GRANTED) {
      holds.hold(caseFile.number(), HoldReason.DEATH_REPORTED, user);
    }
    recalls.recall(List.of(caseFile.number()), payee -> true, Reason.DEATH_REPORTED, user);
  }

  private static CaseNumber caseNumber(JsonFields fields) {
    String text = fields.text("caseNumber", 40);
    if (text != null && !CaseNumber.isValid(text)) {
      fields.wrong("caseNumber", "no-case-number");
      return null;
    }
    return text == null ? null : new CaseNumber(text);
  }

  static OpenedCase opened(CaseFile caseFile, EventKind kind, UUID id) {
    return new OpenedCase(
        caseFile.number(),
        Map.of(
            CaseVariables.AREA,
            caseFile.area(),
            CaseVariables.TOWNSHIP,
            caseFile.township(),
            EventFlags.EVENT_KIND,
            kind.name(),
            EventFlags.EVENT_ID,
            id.toString()));
  }
}
