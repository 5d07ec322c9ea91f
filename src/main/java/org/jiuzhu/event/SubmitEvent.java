package org.jiuzhu.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseRequests;
import org.jiuzhu.casefile.CaseRequests.Request;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.StartForm.OpenedCase;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payment.PaymentRecalls;
import org.jiuzhu.payroll.GrantHolds;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** 外部系统送来案件事件: each once, however often it is sent. */
@Service
public class SubmitEvent {

  private static final String PURPOSE = "EVENT";
  private static final int LONGEST = 2000;
  private static final int TRIES = 3;

  /** Others need what only people at the window see, or have an address of their own. */
  private static final Set<EventKind> BY_INTERFACE =
      EnumSet.of(
          EventKind.WITHDRAWAL,
          EventKind.DEATH,
          EventKind.CHANGE,
          EventKind.CORRECTION,
          EventKind.NEW_EVIDENCE,
          EventKind.REFUSAL_TO_COOPERATE,
          EventKind.MOVE);

  private final EventRules rules;
  private final CaseEvents events;
  private final CaseRequests requests;
  private final GrantHolds holds;
  private final PaymentRecalls recalls;
  private final EngineMessages engine;
  private final TransactionTemplate transactions;
  private final Clock clock;

  SubmitEvent(
      EventRules rules,
      CaseEvents events,
      CaseRequests requests,
      GrantHolds holds,
      PaymentRecalls recalls,
      EngineMessages engine,
      TransactionTemplate transactions,
      Clock clock) {
    this.rules = rules;
    this.events = events;
    this.requests = requests;
    this.holds = holds;
    this.recalls = recalls;
    this.engine = engine;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * An event that was sent.
   *
   * @param number among the events of the case
   * @param isNew false where the same request had reported it before
   */
  public record Submitted(int number, boolean isNew) {}

  /**
   * Reports an event, once for each key of a caller.
   *
   * @param user who sends it; needs the role {@code intake} in the case's township
   * @param key chosen by the caller, the same for a repeated request
   * @param document {@code {kind, happenedOn, note}}
   * @throws org.jiuzhu.input.InvalidInputException naming every wrong field; nothing is stored
   * @throws RefusedException if the person may not, the case takes no such event now, or the key
   *     came with another request
   */
  public Submitted submit(String user, String key, CaseFile caseFile, ObjectNode document) {
    Request request = new Request(user, key, PURPOSE, caseFile.number(), document.toString());
    for (int left = TRIES; ; left--) {
      try {
        return transactions.execute(status -> once(request, user, document));
      } catch (ConcurrencyFailureException e) {
        if (left == 1) {
          throw new RefusedException(Kind.CONFLICT, "moved-on");
        }
      }
    }
  }

  private Submitted once(Request request, String user, ObjectNode document) {
    return requests
        .result(request)
        .map(before -> new Submitted(before, false))
        .orElseGet(() -> new Submitted(report(request, user, document), true));
  }

  private int report(Request request, String user, ObjectNode document) {
    JsonFields fields = JsonFields.of(document);
    EventKind kind = fields.choice("kind", EventKind.class);
    if (kind != null && !BY_INTERFACE.contains(kind)) {
      fields.wrong("kind", "not-a-choice", BY_INTERFACE.toString());
    }
    LocalDate happenedOn = fields.date("happenedOn");
    if (happenedOn != null && happenedOn.isAfter(LocalDate.now(clock))) {
      fields.wrong("happenedOn", "not-in-the-future");
    }
    String note = fields.text("note", LONGEST);
    fields.refuseUnknown();
    fields.check();
    CaseFile caseFile = rules.require(request.caseNumber(), kind, user);
    UUID id =
        events.report(caseFile.number(), kind, Channel.API, happenedOn, Map.of("note", note), user);
    ReportEvent.holdAtOnce(holds, recalls, caseFile, kind, user);
    OpenedCase opened = ReportEvent.opened(caseFile, kind, id);
    engine.startProcess(ReportEvent.PROCESS, opened.number(), opened.flags());
    int number = events.of(caseFile.number()).size();
    requests.remember(request, number);
    return number;
  }
}
