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
import org.jiuzhu.meanstest.VerifiedHouseholds;
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

  /** When what was entered wrongly has already been compared with what was verified. */
  private static final Set<CaseState> COMPARED = SURVEYED;

  private final CaseEvents events;
  private final EventRules rules;
  private final CaseFiles caseFiles;
  private final VerifiedHouseholds verified;
  private final EngineMessages engine;
  private final TownshipTransfer transfer;
  private final Timeline timeline;

  CaseNews(
      CaseEvents events,
      EventRules rules,
      CaseFiles caseFiles,
      VerifiedHouseholds verified,
      EngineMessages engine,
      TownshipTransfer transfer,
      Timeline timeline) {
    this.events = events;
    this.rules = rules;
    this.caseFiles = caseFiles;
    this.verified = verified;
    this.engine = engine;
    this.transfer = transfer;
    this.timeline = timeline;
  }

  /** Tells the case of its event under way, and settles the event. */
  void tell(CaseNumber number, String event) {
    CaseFile caseFile = caseFiles.lock(number);
    CaseEvent news = events.get(event);
    if (news.effect() == null) {
      boolean inTime = rules.reaches(caseFile, news.kind());
      events.settle(news, inTime ? apply(caseFile, news) : EventEffect.TOO_LATE);
    }
  }

  /** Nothing follows: the applicant explained himself or cooperates now. */
  void drop(CaseNumber number, String event) {
    caseFiles.lock(number);
    CaseEvent news = events.get(event);
    if (news.effect() == null) {
      events.settle(news, EventEffect.DROPPED);
    }
  }

  private EventEffect apply(CaseFile caseFile, CaseEvent event) {
    CaseNumber number = caseFile.number();
    return switch (event.kind()) {
      case WITHDRAWAL -> close(caseFile, ClosingReason.WITHDRAWN);
      case DEATH ->
          event.content().get(RecordDeath.SOMEBODY_LEFT) == Boolean.TRUE
              ? restart(number, Restart.CHECK_BOTH)
              : close(caseFile, ClosingReason.DECEASED);
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
        yield close(caseFile, ClosingReason.NOT_COOPERATING);
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
    if (!COMPARED.contains(caseFile.state())) {
      return EventEffect.CONTINUED;
    }
    // whatever now differs to the applicant's disadvantage is heard before it counts
    boolean toBeHeard =
        caseFile.state() == CaseState.HEARING
            || !verified.of(caseFile.number()).unheard().isEmpty();
    return restart(caseFile.number(), toBeHeard ? Restart.CHECK_DATA : Restart.DETERMINATION);
  }

  private EventEffect move(CaseFile caseFile, String township) {
    if (township == null) {
      return close(caseFile, ClosingReason.MOVED_AWAY);
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

  /**
   * Ends the case. One that is granted and has no process any more, or never had one, is closed
   * here, and what is paid for it ends with it.
   */
  private EventEffect close(CaseFile caseFile, ClosingReason reason) {
    CaseNumber number = caseFile.number();
    if (!engine.deliver(number, CASE_CLOSED, Map.of("closing", reason.name()))) {
      if (caseFile.state() != CaseState.GRANTED) {
        throw new IllegalStateException("the case is over already");
      }
      caseFiles.move(number, CaseState.CLOSED);
    }
    return EventEffect.CLOSED;
  }
}
