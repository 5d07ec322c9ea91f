package org.jiuzhu.expenditure;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.expenditure.AidApproval.Level;
import org.jiuzhu.expenditure.AidDecision.Outcome;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.Topic;
import org.jiuzhu.staged.StagedView;
import org.springframework.stereotype.Component;

/**
 * 临时救助决定书, or 不予救助决定书: amount and instalments or reasons, clauses, and both remedies (《社会救助法》
 * Art. 45, 76).
 */
@Component
class ExpenditureLetter {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final ExpenditureCase rules;
  private final HardshipEvents events;
  private final ApprovedAid approvedAid;
  private final AidDecisions decisions;
  private final StagedView staged;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Remedies remedies;
  private final Organisation organisation;
  private final Words words;

  ExpenditureLetter(
      CaseFiles caseFiles,
      Declarations declarations,
      ExpenditureCase rules,
      HardshipEvents events,
      ApprovedAid approvedAid,
      AidDecisions decisions,
      StagedView staged,
      LetterHead letterHead,
      Letters letters,
      Remedies remedies,
      Organisation organisation,
      Words words) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.rules = rules;
    this.events = events;
    this.approvedAid = approvedAid;
    this.decisions = decisions;
    this.staged = staged;
    this.letterHead = letterHead;
    this.letters = letters;
    this.remedies = remedies;
    this.organisation = organisation;
    this.words = words;
  }

  /**
   * Issues the letter of the newest decision.
   *
   * @return whether the applicant wants to be told by mail
   */
  boolean issue(CaseNumber number) {
    AidDecision decision = decisions.newest(number).orElseThrow();
    Map<String, Object> content = letterHead.of(number);
    content.put("authority", authority(caseFiles.get(number), decision.level()));
    String clause = rules.rules(number).clause(Topic.TEMPORARY_AID).toString();
    if (decision.outcome() == Outcome.GRANTED) {
      granted(content, number, approvedAid.find(number).orElseThrow(), clause);
    } else {
      content.put(
          "reasons",
          decision.refusalReasons().stream()
              .map(
                  code -> Map.of("text", words.of("RefusalReason", code), "clause", clause))
              .toList());
    }
    remedies.addTo(content, number);
    boolean mail = declarations.get(number).notification().byMail();
    letters.issue(
        number,
        decision.outcome() == Outcome.GRANTED ? LetterKind.TEMPORARY_GRANT : LetterKind.REFUSAL,
        content,
        mail);
    return mail;
  }

  private void granted(Map<String, Object> content, CaseNumber number, Aid aid, String clause) {
    HardshipEvent event = events.find(number).orElseThrow();
    content.put("amount", aid.amount().toString());
    content.put("persons", aid.persons());
    content.put("method", words.of(aid.method()));
    content.put("staged", aid.plan().size() > 1);
    content.put("instalments", staged.proposed(aid.plan()));
    content.put(
        "reasons",
        List.of(
            Map.of(
                "text",
                words.text(
                    "expenditure.letter.reason",
                    words.of(event.hardship().kind()),
                    event.selfPaid().toString()),
                "clause",
                clause)));
  }

  /** Whoever confirmed answers for the decision; for a conference its county. */
  private String authority(CaseFile caseFile, Level level) {
    return level == Level.TOWNSHIP
        ? organisation.township(caseFile.area(), caseFile.township()).authorityOrName()
        : organisation.area(caseFile.area()).authority();
  }
}
