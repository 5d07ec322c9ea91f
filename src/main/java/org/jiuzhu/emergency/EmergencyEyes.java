package org.jiuzhu.emergency;

import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/** Who may decide about whose report. */
@Component
class EmergencyEyes {

  private final Timeline timeline;
  private final StatutoryClock clock;
  private final Words words;

  EmergencyEyes(Timeline timeline, StatutoryClock clock, Words words) {
    this.timeline = timeline;
    this.clock = clock;
    this.words = words;
  }

  private boolean did(CaseNumber number, String user, TimelineKind... kinds) {
    return timeline.actors(number, Set.of(kinds)).contains(user);
  }

  /**
   * Whether a reporter confirms out of hours, so that somebody else has to sign.
   *
   * @throws RefusedException if the reporter would confirm during office hours
   */
  boolean requireMayConfirm(CaseNumber number, String user) {
    boolean reporter = did(number, user, TimelineKind.URGENCY_REPORTED);
    if (reporter && clock.isOfficeTime()) {
      throw new RefusedException(Kind.FORBIDDEN, "reporter-confirms");
    }
    return reporter;
  }

  /**
   * Makes sure that the county decides by other eyes than those that reported, confirmed or sent
   * the case.
   *
   * @throws RefusedException otherwise
   */
  void requireMayConfirmForCounty(CaseNumber number, String user) {
    if (did(
        number,
        user,
        TimelineKind.URGENCY_REPORTED,
        TimelineKind.FIRST_AID_CONFIRMED,
        TimelineKind.FIRST_AID_TO_COUNTY)) {
      throw new RefusedException(Kind.FORBIDDEN, "fast-lane-other");
    }
  }

  /**
   * Makes sure that somebody else than whoever confirmed signs.
   *
   * @throws RefusedException otherwise
   */
  void requireMayCountersign(CaseNumber number, String user) {
    if (did(number, user, TimelineKind.URGENCY_REPORTED, TimelineKind.FIRST_AID_CONFIRMED)) {
      throw new RefusedException(Kind.FORBIDDEN, "countersign-other");
    }
  }

  /**
   * Makes sure that nobody reviews an own report, own decision or own papers.
   *
   * @throws RefusedException otherwise
   */
  void requireMayReview(CaseNumber number, String user) {
    if (did(
        number,
        user,
        TimelineKind.URGENCY_REPORTED,
        TimelineKind.FIRST_AID_CONFIRMED,
        TimelineKind.FAST_LANE_CONFIRMED,
        TimelineKind.PAPERS_SUPPLIED)) {
      throw new RefusedException(Kind.FORBIDDEN, "review-other");
    }
  }

  /** What a reporter is told who opens the form of confirmation; empty for anybody else. */
  String hoursText(CaseNumber number, String user) {
    if (!did(number, user, TimelineKind.URGENCY_REPORTED)) {
      return "";
    }
    return words.text(
        clock.isOfficeTime() ? "emergency.hours.office" : "emergency.hours.out-of-hours");
  }
}
