package org.jiuzhu.engine;

import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** Whoever reported an emergency or brought its papers does not review it. */
@Component("emergencyReviewListener")
class EmergencyReviewListener extends OrCountyListener {

  EmergencyReviewListener(
      CaseFiles caseFiles, Timeline timeline, Recusals recusals, Staff staff, Messages messages) {
    super(
        Role.APPROVE,
        "review-other",
        Set.of(TimelineKind.URGENCY_REPORTED, TimelineKind.PAPERS_SUPPLIED),
        caseFiles,
        timeline,
        recusals,
        staff,
        messages);
  }
}
