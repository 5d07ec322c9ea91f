package org.jiuzhu.appraisal;

import java.time.Instant;
import java.util.Optional;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.meanstest.SettledDisputes;
import org.springframework.stereotype.Component;

/** A dispute ends with the appraisal that was held on it, whatever it came to. */
@Component
class SettledByAppraisal implements SettledDisputes {

  private final Appraisals appraisals;

  SettledByAppraisal(Appraisals appraisals) {
    this.appraisals = appraisals;
  }

  @Override
  public Optional<Instant> lastSettled(CaseNumber number) {
    return appraisals.newest(number).map(appraisal -> appraisal.result().concludedAt());
  }
}
