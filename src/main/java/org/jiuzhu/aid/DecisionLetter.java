package org.jiuzhu.aid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.aid.CaseDeterminations.Kept;
import org.jiuzhu.aid.Decision.Outcome;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.eligibility.DeterminationTexts;
import org.jiuzhu.eligibility.MemberResult;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.stereotype.Component;

/**
 * Writes the letter of a decision: reasons, amounts, clauses and both remedies (《社会救助法》 Art. 45,
 * 76). Letters are official papers and so Chinese, whoever causes them.
 */
@Component
class DecisionLetter {

  private static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final CaseDeterminations determinations;
  private final DeterminationView view;
  private final Decisions decisions;
  private final LetterHead letterHead;
  private final Letters letters;
  private final PolicyLibrary policies;
  private final Organisation organisation;
  private final Remedies remedies;

  DecisionLetter(
      CaseFiles caseFiles,
      Declarations declarations,
      CaseDeterminations determinations,
      DeterminationView view,
      Decisions decisions,
      LetterHead letterHead,
      Letters letters,
      PolicyLibrary policies,
      Organisation organisation,
      Remedies remedies) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.determinations = determinations;
    this.view = view;
    this.decisions = decisions;
    this.letterHead = letterHead;
    this.letters = letters;
    this.policies = policies;
    this.organisation = organisation;
    this.remedies = remedies;
  }

  /**
   * Issues the letter of the newest decision.
   *
   * @return whether the applicant wants to be told by mail
   */
  boolean issue(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Declaration declaration = declarations.get(number);
    Decision decision = decisions.newest(number).orElseThrow();
    Kept kept = determinations.newest(number);
    Map<String, Object> content = letterHead.of(number);
    content.put("authority", authority(caseFile, decision));
    content.put("category", DeterminationTexts.name(decision.category(), LANGUAGE));
    content.put("monthlyAmount", decision.monthlyAmount().toString());
    content.put(
        "firstMonth", decision.firstMonth() == null ? null : decision.firstMonth().toString());
    content.put("reviewOn", decision.reviewOn() == null ? null : decision.reviewOn().toString());
    content.put(
        "householdSize",
        kept.determination().members().stream().filter(MemberResult::included).count());
    content.put("amounts", view.amounts(kept.determination(), declaration, LANGUAGE));
    content.put("reasons", reasons(caseFile, decision, kept, declaration));
    content.put(
        "referrals",
        kept.determination().referrals().stream()
            .map(referral -> DeterminationTexts.name(referral, LANGUAGE))
            .toList());
    remedies.addTo(content, number);
    boolean mail = declaration.notification().byMail();
    letters.issue(
        number,
        decision.outcome() == Outcome.GRANTED ? LetterKind.GRANT : LetterKind.REFUSAL,
        content,
        mail);
    return mail;
  }

  /** Whoever confirmed answers for the decision. */
  private String authority(CaseFile caseFile, Decision decision) {
    return switch (decision.level()) {
      case TOWNSHIP ->
          organisation.township(caseFile.area(), caseFile.township()).authorityOrName();
      case COUNTY -> organisation.area(caseFile.area()).authority();
    };
  }

  /** The approver's reasons first, then those of the determination that explain its result. */
  private List<Map<String, String>> reasons(
      CaseFile caseFile, Decision decision, Kept kept, Declaration declaration) {
    List<Map<String, String>> reasons = new ArrayList<>();
    policies.asOf(caseFile.area(), caseFile.ruleDate()).refusalReasons().stream()
        .filter(reason -> decision.reasonCodes().contains(reason.code()))
        .forEach(
            reason ->
                reasons.add(
                    Map.of("text", reason.label(), "clause", view.clause(reason.clause()))));
    reasons.addAll(view.reasonsOfResult(kept.determination(), declaration, LANGUAGE));
    return reasons;
  }
}
