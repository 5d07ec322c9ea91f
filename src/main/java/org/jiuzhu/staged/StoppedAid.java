package org.jiuzhu.staged;

import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.Topic;
import org.jiuzhu.staged.InstalmentCheck.Outcome;
import org.jiuzhu.staged.PlannedInstalment.State;
import org.springframework.stereotype.Component;

/**
 * Stops what is still to come of an approved plan, and tells the household in writing why and what
 * it can do about it (《社会救助法》 Art. 48, 76).
 */
@Component
public class StoppedAid {

  private final InstalmentPlans plans;
  private final InstalmentChecks checks;
  private final CaseFiles caseFiles;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Remedies remedies;
  private final PolicyLibrary policies;
  private final Words words;

  StoppedAid(
      InstalmentPlans plans,
      InstalmentChecks checks,
      CaseFiles caseFiles,
      LetterHead letterHead,
      Letters letters,
      Remedies remedies,
      PolicyLibrary policies,
      Words words) {
    this.plans = plans;
    this.checks = checks;
    this.caseFiles = caseFiles;
    this.letterHead = letterHead;
    this.letters = letters;
    this.remedies = remedies;
    this.policies = policies;
    this.words = words;
  }

  /**
   * Stops from an instalment on, for the reason that was found and confirmed.
   *
   * @param instalment the one at which the need was looked at
   */
  void stop(CaseNumber number, int instalment) {
    CaseFile caseFile = caseFiles.lock(number);
    List<InstalmentCheck> all =
        checks.of(number).stream().filter(check -> check.number() == instalment).toList();
    InstalmentCheck found =
        all.stream()
            .filter(check -> check.outcome() == Outcome.STOP)
            .reduce((first, second) -> second)
            .orElseThrow();
    String confirmedBy = all.get(all.size() - 1).checkedBy();
    Money left = left(number);
    StopReason reason = StopReason.valueOf(found.reason());
    plans.cancel(number, reason, confirmedBy);
    tell(caseFile, left, reason, found.heard(), instalment);
  }

  /**
   * Stops what is still to come because a review found no right to it. A payment under way ends in
   * its own way.
   *
   * @param heard the household's own words
   * @param user whoever decided
   * @return whether anything was still to come, and the household was told
   */
  public boolean stop(CaseNumber number, StopReason reason, String heard, String user) {
    CaseFile caseFile = caseFiles.lock(number);
    Integer next = plans.next(number).map(PlannedInstalment::number).orElse(null);
    Money left = left(number);
    boolean stopped = plans.stop(number, reason, user);
    if (stopped) {
      tell(caseFile, left, reason, heard, next);
    }
    return stopped;
  }

  private Money left(CaseNumber number) {
    return Money.sum(
        plans.of(number).stream()
            .filter(each -> each.state() == State.PLANNED)
            .map(PlannedInstalment::amount)
            .toList());
  }

  private void tell(
      CaseFile caseFile, Money left, StopReason reason, String heard, int instalment) {
    CaseNumber number = caseFile.number();
    Map<String, Object> content = letterHead.of(number);
    content.put("amount", left.toString());
    content.put("instalment", instalment);
    content.put("heard", heard);
    content.put(
        "reasons",
        List.of(
            Map.of(
                "text", words.of("StopReason", reason.name()),
                "clause",
                    policies
                        .asOf(caseFile.area(), caseFile.ruleDate())
                        .clause(Topic.STAGED_AID)
                        .toString())));
    remedies.addTo(content, number);
    letters.issue(number, LetterKind.AID_STOPPED, content, false);
  }
}
