package org.jiuzhu.emergency;

import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.StartForm.OpenedCase;
import org.jiuzhu.engine.CaseVariables;

/** The routing flags of {@code EmergencyAid}. */
final class EmergencyFlags {

  /** Where a reported emergency goes: a {@link Route}. */
  static final String ROUTE = "emergencyRoute";

  /** What the county decides: a {@link FastLane}. */
  static final String FAST_LANE = "fastLane";

  /** Whether somebody else has to sign what the reporter confirmed out of hours. */
  static final String COUNTERSIGN = "countersign";

  /** Which payment of the case is paid now. */
  static final String INSTALMENT = "instalment";

  /** What the review concludes: a {@link ReviewOutcome}. */
  static final String REVIEW_OUTCOME = "reviewOutcome";

  private EmergencyFlags() {}

  /** Where a reported emergency goes. */
  enum Route {
    PAY,
    COUNTY,
    REFUSE,
    ORDINARY
  }

  /** What the county decides. */
  enum FastLane {
    PAY,
    REFUSE,
    CONFERENCE
  }

  static OpenedCase opened(CaseFile opened) {
    return new OpenedCase(
        opened.number(),
        Map.of(CaseVariables.AREA, opened.area(), CaseVariables.TOWNSHIP, opened.township()));
  }
}
