package org.jiuzhu.emergency;

import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.springframework.stereotype.Component;

/** Reminds of papers that are due after first aid, and puts late ones on the supervisors' list. */
@Component
class PapersReminders {

  private final Papers papers;
  private final Timeline timeline;

  PapersReminders(Papers papers, Timeline timeline) {
    this.papers = papers;
    this.timeline = timeline;
  }

  void remind(CaseNumber number) {
    timeline.add(number, TimelineKind.PAPERS_NEAR);
  }

  void escalate(CaseNumber number) {
    papers.late(number);
    timeline.add(number, TimelineKind.PAPERS_LATE);
  }
}
