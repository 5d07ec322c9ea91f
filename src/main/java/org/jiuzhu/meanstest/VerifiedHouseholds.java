package org.jiuzhu.meanstest;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.springframework.stereotype.Service;

/** Households with what has been verified of them so far. */
@Service
public class VerifiedHouseholds {

  private final Declarations declarations;
  private final CheckAnswers answers;
  private final Surveys surveys;
  private final Hearings hearings;

  VerifiedHouseholds(
      Declarations declarations, CheckAnswers answers, Surveys surveys, Hearings hearings) {
    this.declarations = declarations;
    this.answers = answers;
    this.surveys = surveys;
    this.hearings = hearings;
  }

  /** The household of a case: declared, checked, surveyed, heard. */
  public Verified of(CaseNumber number) {
    return Verification.verify(
        declarations.get(number).household(),
        answers.of(number),
        surveys.newest(number),
        hearings.outcomes(number));
  }
}
