package org.jiuzhu.appraisal;

import java.util.Optional;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.meeting.Tally;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Service;

/** Begins and ends appraisals, by the rules of the case's area and day. */
@Service
class AppraisalDesk {

  private final CaseFiles caseFiles;
  private final Appraisals appraisals;
  private final PolicyLibrary policies;
  private final Timeline timeline;

  AppraisalDesk(
      CaseFiles caseFiles, Appraisals appraisals, PolicyLibrary policies, Timeline timeline) {
    this.caseFiles = caseFiles;
    this.appraisals = appraisals;
    this.policies = policies;
    this.timeline = timeline;
  }

  /**
   * Begins an appraisal and returns its version; one because of an objection leaves the case in the
   * state «objected».
   */
  int open(CaseNumber number, AppraisalSubject subject) {
    caseFiles.lock(number);
    int version = appraisals.open(number, subject);
    if (subject == AppraisalSubject.DETERMINATION) {
      caseFiles.move(number, CaseState.APPRAISING);
    }
    return version;
  }

  /** Ends an appraisal by the votes, or undecided where no meeting had a quorum. */
  AppraisalOutcome conclude(CaseNumber number, int version) {
    caseFiles.lock(number);
    Appraisal appraisal = appraisals.running(number, version);
    Optional<Meeting> held = appraisal.held();
    Tally votes = held.map(Meeting::tally).orElse(Tally.NONE);
    AppraisalOutcome outcome =
        held.map(meeting -> AppraisalOutcome.of(votes, meeting.minutes().passShare()))
            .orElse(AppraisalOutcome.UNDECIDED);
    appraisals.conclude(appraisal, outcome, votes);
    String actor =
        held.map(meeting -> meeting.minutes().recordedBy())
            .or(() -> appraisals.direction(appraisal.id()).map(Directed::decidedBy))
            .orElse(null);
    timeline.add(number, TimelineKind.APPRAISED, actor, outcome.name());
    return outcome;
  }

  /** The rules that bind a case. */
  PolicyView policy(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }
}
