package org.jiuzhu.event;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.closing.ClosingReason;
import org.jiuzhu.closing.Closings;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.engine.TownshipTransfer;
import org.jiuzhu.event.CaseEvents.CaseEvent;
import org.jiuzhu.examination.Restart;
import org.jiuzhu.meanstest.VerifiedHouseholds;
import org.jiuzhu.payroll.DeathFacts;
import org.jiuzhu.payroll.GrantLetters;
import org.jiuzhu.payroll.GrantRevisions;
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
  private final GrantRevisions revisions;
  private final GrantLetters grantLetters;
  private final Closings closings;
  private final Letters letters;
  private final Timeline timeline;

  CaseNews(
      CaseEvents events,
      EventRules rules,
      CaseFiles caseFiles,
      VerifiedHouseholds verified,
      EngineMessages engine,
      TownshipTransfer transfer,
      GrantRevisions revisions,
      GrantLetters grantLetters,
      Closings closings,
      Letters letters,
      Timeline timeline) {
    this.events = events;
    this.rules = rules;
    this.caseFiles = caseFiles;
    this.verified = verified;
    this.engine = engine;
    this.transfer = transfer;
    this.revisions = revisions;
    this.grantLetters = grantLetters;
    this.closings = closings;
    this.letters = letters;
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
      case WITHDRAWAL -> close(caseFile, ClosingReason.WITHDRAWN, event);
      case DEATH -> died(caseFile, event);
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
        yield close(caseFile, ClosingReason.NOT_COOPERATING, event);
      }
      case MOVE -> move(caseFile, event);
      case OBJECTION, ASSISTANCE_ANSWER, KINSHIP_FOUND -> EventEffect.CONTINUED;
    };
  }

  private EventEffect died(CaseFile caseFile, CaseEvent event) {
    if (event.content().containsKey(RecordDeath.MISTAKE)) {
      revisions.notTrue(caseFile.number());
      return EventEffect.DROPPED;
    }
    // what is paid was called back when it was reported; the rest is the emergency's own tasks'
    if (caseFile.wantedAid() == WantedAid.EMERGENCY) {
      return EventEffect.CONTINUED;
    }
    return event.content().get(RecordDeath.SOMEBODY_LEFT) == Boolean.TRUE
        ? somebodyDied(caseFile, event)
        : close(caseFile, ClosingReason.DECEASED, event);
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

  private EventEffect move(CaseFile caseFile, CaseEvent event) {
    String township = (String) event.content().get(RecordMove.TOWNSHIP);
    if (township == null) {
      return close(caseFile, ClosingReason.MOVED_AWAY, event);
    }
    caseFiles.transfer(caseFile.number(), township);
    transfer.transfer(caseFile.number(), caseFile.township(), township);
    return EventEffect.TRANSFERRED;
  }

  /**
   * A household that is being examined is examined again. One that is paid already is not: its aid
   * is on hold until somebody has settled whom it is paid to, and how much.
   */
  private EventEffect somebodyDied(CaseFile caseFile, CaseEvent event) {
    EventEffect effect = restart(caseFile.number(), Restart.CHECK_BOTH);
    boolean onHold =
        effect == EventEffect.CONTINUED
            && caseFile.state() == CaseState.GRANTED
            && revisions.begin(caseFile.number(), facts(event, null), event.reportedBy());
    return onHold ? EventEffect.AID_ON_HOLD : effect;
  }

  /** What two people have to settle before a case ends whose later months were paid. */
  private static DeathFacts ending(CaseEvent event, ClosingReason reason) {
    return reason == ClosingReason.DECEASED
        ? facts(event, reason)
        : new DeathFacts(
            List.of(), day(event).toString(), false, false, null, null, reason, null, 0);
  }

  private static DeathFacts facts(CaseEvent event, ClosingReason closing) {
    Map<String, Object> content = event.content();
    return new DeathFacts(
        event.deceased(),
        (String) content.get(RecordDeath.DIED_ON),
        content.get(RecordDeath.APPLICANT_DIED) == Boolean.TRUE,
        content.get(RecordDeath.PAYEE_DIED) == Boolean.TRUE,
        (String) content.get(RecordDeath.SUCCESSOR_NAME),
        (String) content.get(RecordDeath.SUCCESSOR_ID),
        closing,
        null,
        0);
  }

  /** Before acceptance nothing has been examined, so there is nothing to begin again. */
  private EventEffect restart(CaseNumber number, Restart restart) {
    boolean examined = engine.deliver(number, CASE_CHANGED, Map.of("restart", restart.name()));
    return examined ? EventEffect.RESTARTED : EventEffect.CONTINUED;
  }

  /**
   * Ends the case, and with the month in which it happened what is paid for it. One that is granted
   * and has no process any more, or never had one, is closed here. Where later months were paid
   * already, two people settle what becomes of them before it ends.
   */
  private EventEffect close(CaseFile caseFile, ClosingReason reason, CaseEvent event) {
    CaseNumber number = caseFile.number();
    if (caseFile.state() == CaseState.GRANTED
        && revisions.begin(number, ending(event, reason), event.reportedBy())) {
      return EventEffect.AID_ON_HOLD;
    }
    LocalDate lastMonth = day(event).withDayOfMonth(1);
    revisions.end(number, lastMonth, event.reportedBy());
    boolean told =
        letters.decision(number).filter(letter -> letter.deliveredOn() != null).isPresent();
    if (engine.deliver(number, CASE_CLOSED, Map.of("closing", reason.name()))) {
      // whoever was still to deliver the decision delivers this letter; else somebody has to. The
      // application for basic aid has a delivery of its own wherever it is ended
      if (told
          && caseFile.state() == CaseState.GRANTED
          && caseFile.wantedAid() == WantedAid.EXPENDITURE) {
        grantLetters.deliver(number);
      }
    } else {
      if (caseFile.state() != CaseState.GRANTED) {
        throw new IllegalStateException("the case is over already");
      }
      closings.close(number, reason, grantLetters.paidUntil(lastMonth));
      grantLetters.deliver(number);
    }
    return EventEffect.CLOSED;
  }

  private static LocalDate day(CaseEvent event) {
    return event.content().get(RecordDeath.DIED_ON) instanceof String died
        ? LocalDate.parse(died)
        : event.happenedOn();
  }
}
