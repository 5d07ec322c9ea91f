package org.jiuzhu.engine;

import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** Whoever reported or confirmed an emergency does not countersign it. */
@Component("countersignListener")
class CountersignListener extends OrCountyListener {

  CountersignListener(
      CaseFiles caseFiles, Timeline timeline, Recusals recusals, Staff staff, Messages messages) {
    super(
        Role.APPROVE,
        "countersign-other",
        Set.of(TimelineKind.URGENCY_REPORTED, TimelineKind.FIRST_AID_CONFIRMED),
        caseFiles,
        timeline,
        recusals,
        staff,
        messages);
  }
}
