package org.jiuzhu.engine;

import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/** Whoever surveyed a case does not investigate an objection to it. */
@Component("notSurveyorListener")
class NotSurveyorListener extends OrCountyListener {

  NotSurveyorListener(
      CaseFiles caseFiles, Timeline timeline, Recusals recusals, Staff staff, Messages messages) {
    super(
        Role.SURVEY,
        "surveyed-the-case",
        Set.of(TimelineKind.SURVEYED),
        caseFiles,
        timeline,
        recusals,
        staff,
        messages);
  }
}
