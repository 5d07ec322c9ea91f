package org.jiuzhu.conference;

import java.util.Map;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.conference.Meetings.Directed;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.springframework.stereotype.Service;

/** Begins and ends conferences, by the rules of the case's area and day. */
@Service
class ConferenceDesk {

  private static final String MEASURES_DECIDED = "MeasuresDecided";

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final Meetings meetings;
  private final PolicyLibrary policies;
  private final EngineMessages engine;
  private final ConferenceLetters letters;
  private final Timeline timeline;

  ConferenceDesk(
      CaseFiles caseFiles,
      Conferences conferences,
      Meetings meetings,
      PolicyLibrary policies,
      EngineMessages engine,
      ConferenceLetters letters,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.meetings = meetings;
    this.policies = policies;
    this.engine = engine;
    this.letters = letters;
    this.timeline = timeline;
  }

  /**
   * Begins a conference and returns its version. A case whose aid is granted already stays granted
   * while a conference looks at an instalment.
   */
  int open(CaseNumber number, ConferenceMatter matter) {
    CaseFile caseFile = caseFiles.lock(number);
    int version =
        conferences.open(
            number, matter, policy(number).choice(Rule.CONFERENCE_AT).value(), caseFile.state());
    caseFiles.moveUnlessDecided(number, CaseState.IN_CONFERENCE);
    timeline.add(number, TimelineKind.CONFERENCE_OPENED, null, matter.name());
    return version;
  }

  /** Whether a case was opened for its conference only. */
  boolean isAlone(CaseNumber number) {
    return ProposeConference.PROCESS.equals(caseFiles.get(number).process());
  }

  /**
   * Ends a conference: by the minutes that a second person confirmed, or as a supervisor decided
   * where nothing came of its meetings. Its measures are followed from now on, and the case stands
   * where it stood before.
   */
  ConferenceResult conclude(CaseNumber number, int version) {
    caseFiles.lock(number);
    Conference conference = conferences.get(number, version);
    Meeting latest = conference.latest();
    Optional<MinutesRecord> confirmed = latest.latestRecord().filter(MinutesRecord::isConfirmed);
    String actor;
    if (confirmed.isPresent()) {
      conferences.decide(conference, latest, confirmed.get());
      actor = confirmed.get().signature().signedBy();
    } else {
      Directed ended =
          meetings
              .direction(conference.id(), latest.number())
              .filter(directed -> directed.direction() == ConferenceDirection.END)
              .orElseThrow(() -> new IllegalStateException("nothing is decided"));
      conferences.end(conference, ended.reason());
      actor = ended.decidedBy();
    }
    Conference decided = conferences.get(number, version);
    ConferenceResult result = decided.decision().result();
    if (caseFiles.get(number).state() == CaseState.IN_CONFERENCE) {
      caseFiles.move(number, conference.stateBefore());
    }
    timeline.add(number, TimelineKind.CONFERENCE_DECIDED, actor, result.name());
    if (!decided.measures().isEmpty()) {
      follow(decided);
    }
    return result;
  }

  private void follow(Conference conference) {
    CaseFile caseFile = caseFiles.get(conference.caseNumber());
    engine.startBySystem(
        MEASURES_DECIDED,
        caseFile.number(),
        Map.of(
            CaseVariables.AREA,
            caseFile.area(),
            CaseVariables.TOWNSHIP,
            caseFile.township(),
            ConferenceFlags.CONFERENCE,
            conference.version()));
  }

  /**
   * Tells the family of a case that was opened for its conference what came of it, and closes it.
   */
  void close(CaseNumber number, int version) {
    caseFiles.lock(number);
    letters.tell(conferences.get(number, version), policy(number));
    caseFiles.move(number, CaseState.CLOSED);
  }

  /** Where the process goes after a meeting that decided nothing. */
  ConferenceFlags.Next afterNothing(Conference before) {
    int most = policy(before.caseNumber()).require(Parameters.CONFERENCE_MISSED).value().toInt();
    return before.futile() + 1 < most
        ? ConferenceFlags.Next.MEET_AGAIN
        : ConferenceFlags.Next.DIRECT;
  }

  /** The rules that bind a case. */
  PolicyView policy(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }
}
