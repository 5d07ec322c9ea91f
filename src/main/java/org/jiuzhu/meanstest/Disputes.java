package org.jiuzhu.meanstest;

import org.jiuzhu.casefile.CaseNumber;
import org.springframework.stereotype.Service;

/** Whether something about a household's situation is disputed. */
@Service
public class Disputes {

  private final Surveys surveys;
  private final Hearings hearings;

  Disputes(Surveys surveys, Hearings hearings) {
    this.surveys = surveys;
    this.hearings = hearings;
  }

  /** The surveyors call it disputed, or the applicant does not accept what was found. */
  public boolean exist(CaseNumber number) {
    return surveys.newest(number).map(Survey::disputed).orElse(false)
        || hearings.newest(number).map(Hearing::answer).map(said -> !said.agrees()).orElse(false);
  }
}
