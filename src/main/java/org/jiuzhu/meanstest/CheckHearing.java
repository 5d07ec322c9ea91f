package org.jiuzhu.meanstest;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Service;

/**
 * 核对结果告知: what was found other than declared is told to the applicant, who is heard before it
 * counts against them.
 */
@Service
class CheckHearing {

  private static final String LIMIT = "CHECK_RESULT_HEARING";

  private final VerifiedHouseholds verified;
  private final Hearings hearings;
  private final Disputes disputes;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final DifferenceView view;
  private final LetterHead letterHead;
  private final Letters letters;
  private final StatutoryClock clock;

  CheckHearing(
      VerifiedHouseholds verified,
      Hearings hearings,
      Disputes disputes,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      DifferenceView view,
      LetterHead letterHead,
      Letters letters,
      StatutoryClock clock) {
    this.verified = verified;
    this.hearings = hearings;
    this.disputes = disputes;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.view = view;
    this.letterHead = letterHead;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Compares what was verified with what was declared; where something counts against the applicant
   * that they have not been heard on, issues the letter and opens the hearing.
   *
   * @return the flags {@code hearing} and {@code disputed}
   */
  Map<String, Object> compare(CaseNumber number) {
    List<Difference> unheard = verified.of(number).unheard();
    if (!unheard.isEmpty()) {
      open(number, unheard);
    }
    return Map.of(
        MeansTestFlags.HEARING,
        !unheard.isEmpty(),
        MeansTestFlags.DISPUTED,
        disputes.exist(number));
  }

  private void open(CaseNumber number, List<Difference> differences) {
    CaseFile caseFile = caseFiles.get(number);
    hearings.open(number, caseFile.checkRound(), differences);
    Map<String, Object> content = letterHead.of(number);
    content.put("differences", view.rows(differences, declarations.get(number)));
    content.put("deadline", clock.dueDay(caseFile.area(), caseFile.ruleDate(), LIMIT).toString());
    letters.issue(number, LetterKind.CHECK_RESULT, content, false);
    caseFiles.moveUnlessDecided(number, CaseState.HEARING);
    timeline.add(number, TimelineKind.HEARING_OPENED);
  }

  /** Keeps what the applicant said; the case goes on. */
  Map<String, Object> answer(CaseNumber number, Hearing.Answer answer, String user) {
    hearings.answer(number, hearings.newest(number).orElseThrow().round(), answer, user);
    caseFiles.moveUnlessDecided(number, CaseState.CHECKING);
    timeline.add(number, TimelineKind.HEARD, user, answer.appearance().name());
    return Map.of(MeansTestFlags.DISPUTED, disputes.exist(number));
  }
}
