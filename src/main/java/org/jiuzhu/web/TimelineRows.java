package org.jiuzhu.web;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.springframework.stereotype.Component;

/** The timeline in words. */
@Component
class TimelineRows {

  /** Entries that name a task or a time limit. */
  private static final Set<TimelineKind> ABOUT_DEADLINES =
      EnumSet.of(
          TimelineKind.DEADLINE_NEAR,
          TimelineKind.DEADLINE_PASSED,
          TimelineKind.URGED,
          TimelineKind.URGING_ANSWERED,
          TimelineKind.REASSIGNED,
          TimelineKind.REPAIRED);

  private final Timeline timeline;
  private final Staff staff;
  private final ClockPart clock;
  private final Words words;

  TimelineRows(Timeline timeline, Staff staff, ClockPart clock, Words words) {
    this.timeline = timeline;
    this.staff = staff;
    this.clock = clock;
    this.words = words;
  }

  /**
   * What happened.
   *
   * @param detail more about it, may be empty
   */
  record Row(String at, String what, String detail, String who) {}

  /** The whole timeline, newest first. */
  List<Row> of(CaseNumber number) {
    Map<String, String> names = new HashMap<>();
    List<TimelineEntry> entries = timeline.of(number);
    return java.util.stream.IntStream.iterate(entries.size() - 1, i -> i >= 0, i -> i - 1)
        .mapToObj(entries::get)
        .map(entry -> row(number, entry, names))
        .toList();
  }

  private Row row(CaseNumber number, TimelineEntry entry, Map<String, String> names) {
    return new Row(
        words.moment(entry.at()),
        words.of(entry.kind()),
        detail(number, entry),
        entry.actor() == null
            ? words.text("the-system")
            : names.computeIfAbsent(entry.actor(), staff::nameOf));
  }

  /** Approvers of basic living assistance send back to other steps than those of other aid. */
  private static String sentBack(String detail) {
    return detail.equals("BACK_TO_PROPOSAL") || detail.equals("CONFERENCE")
        ? "AidConclusion"
        : "Conclusion";
  }

  private String detail(CaseNumber number, TimelineEntry entry) {
    if (entry.detail() == null) {
      return "";
    }
    if (entry.kind() == TimelineKind.EXTENDED) {
      return clock.extension(number, entry.detail());
    }
    if (ABOUT_DEADLINES.contains(entry.kind())) {
      return clock.about(number, entry.detail());
    }
    String list =
        switch (entry.kind()) {
          case RECEIVED -> "Channel";
          case PERSONAL_DATA_COPIED -> "AskedBy";
          case URGENCY_REPORTED -> "ReporterKind";
          case FIRST_AID_DECLINED -> "EmergencyOutcome";
          case FIRST_AID_REVIEWED -> "ReviewOutcome";
          case FOLLOW_UP_STARTED -> "FollowUpKind";
          case RECOVERABLE, RECOVERED -> "RecoveryReason";
          case EMERGENCY_DECLARED -> "PublicEmergencyKind";
          case EMERGENCY_REVIEWED, EMERGENCY_ENDED -> "EmergencyNext";
          case SUBSIDY_PROPOSED -> "SubsidyKind";
          case QUERIED, ANSWERED, SOURCE_FAILED, CHECKED_MANUALLY, LATE_ANSWER -> "source";
          case HEARD -> "Appearance";
          case DETERMINED, GRANTED -> "Category";
          case SENT_BACK -> sentBack(entry.detail());
          case PROPOSED -> "Proposal";
          case STEP_PUT_OFF -> "EmergencyStep";
          case AID_REVIEWED -> "AidReview";
          case FUNDS_PROVIDED -> "PaidFrom";
          case INSTALMENT_CHECKED, STOP_DECIDED -> "InstalmentCheck";
          case INSTALMENTS_STOPPED -> "StopReason";
          case APPRAISED -> "AppraisalOutcome";
          case LETTER_ISSUED, LETTER_DELIVERED, LETTER_MAILED -> "LetterKind";
          case EVIDENCE_ADDED -> "UploadType";
          case EVENT_REGISTERED -> "EventKind";
          case KINSHIP_FOUND, KINSHIP_WITHDRAWN -> "KinRelation";
          case VISITED, CHECKED_AFTERWARDS -> "VisitOutcome";
          case RESTARTED -> "Restart";
          case WITHDRAWN, CLOSED_UNSUPPLIED, CLOSED -> "ClosingReason";
          case CONFERENCE_OPENED -> "ConferenceMatter";
          case CONFERENCE_PUT_OFF -> "SessionOutcome";
          case CONFERENCE_RECORDED, CONFERENCE_DECIDED -> "ConferenceResult";
          case CONFERENCE_DIRECTED -> "ConferenceDirection";
          case MEASURE_ANSWERED -> "MeasureOutcome";
          case OBJECTION_RECEIVED -> "ObjectionChannel";
          case OBJECTION_OVERTAKEN, NOTICE_WITHDRAWN -> "WithdrawalReason";
          case GRANT_HELD -> "HoldReason";
          case PAYMENT_REJECTED -> "PaymentRejection";
          case PAYMENT_AMENDED -> "PaymentMethod";
          case PAYMENT_CANCELLED -> "PaymentGivenUp";
          case PAYMENT_STUCK -> "PaymentFailure";
          case PAYMENT_CONTRADICTED -> "PaymentVerdict";
          default -> null;
        };
    return list == null ? "" : words.of(list, entry.detail());
  }
}
