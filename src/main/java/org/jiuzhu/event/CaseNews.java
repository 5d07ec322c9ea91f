package org.jiuzhu.event;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.TownshipTransfer;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.examination.Restart;
import org.springframework.stereotype.Service;

/**
 * Tells a case what happened to it: it goes on, is examined again, or ends (《社会救助法》 Art. 40–46).
 */
@Service
class CaseNews {

  private static final String CASE_CHANGED = "CaseChanged";
  private static final String CASE_CLOSED = "CaseClosed";

  /** When surveyors have already looked, something new is for them to look at again. */
  private static final Set<CaseState> SURVEYED =
      EnumSet.of(
          CaseState.HEARING,
          CaseState.APPRAISING,
          CaseState.DETERMINED,
          CaseState.PUBLISHING,
          CaseState.OBJECTED);

  /** When the rules have already been applied to what was entered wrongly. */
  private static final Set<CaseState> DETERMINED =
      EnumSet.of(CaseState.DETERMINED, CaseState.PUBLISHING, CaseState.OBJECTED);

  private final CaseEvents events;
  private final CaseFiles caseFiles;
  private final EngineMessages engine;
  private final TownshipTransfer transfer;
  private final Timeline timeline;

  CaseNews(
      CaseEvents events,
      CaseFiles caseFiles,
      EngineMessages engine,
      TownshipTransfer transfer,
      Timeline timeline) {
    this.events = events;
    this.caseFiles = caseFiles;
    this.engine = engine;
    this.transfer = transfer;
    this.timeline = timeline;
  }

  /** Tells the case of its event under way, and settles the event. */
  void tell(CaseNumber number) {
    CaseFile caseFile = caseFiles.lock(number);
    CaseEvent event = events.open(number);
    events.settle(event, apply(caseFile, event));
  }

  /** Nothing follows: the applicant explained himself or cooperates now. */
  void drop(CaseNumber number) {
    events.settle(events.open(number), EventEffect.DROPPED);
  }

  private EventEffect apply(CaseFile caseFile, CaseEvent event) {
    CaseNumber number = caseFile.number();
    return switch (event.kind()) {
      case WITHDRAWAL -> close(number, ClosingReason.WITHDRAWN);
      case DEATH ->
          event.content().get(RecordDeath.SOMEBODY_LEFT) == Boolean.TRUE
              ? restart(number, Restart.CHECK_BOTH)
              : close(number, ClosingReason.DECEASED);
      case CHANGE -> restart(number, Restart.CHECK_BOTH);
      case CORRECTION -> correct(caseFile, event);
      case NEW_EVIDENCE -> {
        timeline.add(number, TimelineKind.EVIDENCE_REPORTED, event.reportedBy());
        yield SURVEYED.contains(caseFile.state())
            ? restart(number, Restart.CHECK_SURVEY)
            : EventEffect.CONTINUED;
      }
      case REFUSAL_TO_COOPERATE -> {
        timeline.add(number, TimelineKind.COOPERATION_REFUSED);
        yield close(number, ClosingReason.NOT_COOPERATING);
      }
      case MOVE -> move(caseFile, (String) event.content().get(RecordMove.TOWNSHIP));
      case OBJECTION, ASSISTANCE_ANSWER, KINSHIP_FOUND -> EventEffect.CONTINUED;
    };
  }

  /** Other people are to be checked; other figures of the same people only to be determined. */
  private EventEffect correct(CaseFile caseFile, CaseEvent event) {
    if (event.content().get(AmendHousehold.PEOPLE_CHANGED) == Boolean.TRUE) {
      return restart(caseFile.number(), Restart.CHECK_BOTH);
    }
    return DETERMINED.contains(caseFile.state())
        ? restart(caseFile.number(), Restart.DETERMINATION)
        : EventEffect.CONTINUED;
  }

  private EventEffect move(CaseFile caseFile, String township) {
    if (township == null) {
      return close(caseFile.number(), ClosingReason.MOVED_AWAY);
    }
    caseFiles.transfer(caseFile.number(), township);
    transfer.transfer(caseFile.number(), caseFile.township(), township);
    return EventEffect.TRANSFERRED;
  }

  /** Before acceptance nothing has been examined, so there is nothing to begin again. */
  private EventEffect restart(CaseNumber number, Restart restart) {
    boolean examined = engine.deliver(number, CASE_CHANGED, Map.of("restart", restart.name()));
    return examined ? EventEffect.RESTARTED : EventEffect.CONTINUED;
  }

  private EventEffect close(CaseNumber number, ClosingReason reason) {
    if (!engine.deliver(number, CASE_CLOSED, Map.of("closing", reason.name()))) {
      throw new IllegalStateException("the case is over already");
    }
    return EventEffect.CLOSED;
  }
}
