package org.jiuzhu.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineEntry;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.engine.Staff;
import org.springframework.stereotype.Component;

/** The timeline in words. */
@Component
class TimelineRows {

  private final Timeline timeline;
  private final Staff staff;
  private final Words words;

  TimelineRows(Timeline timeline, Staff staff, Words words) {
    this.timeline = timeline;
    this.staff = staff;
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
        .map(entry -> row(entry, names))
        .toList();
  }

  private Row row(TimelineEntry entry, Map<String, String> names) {
    return new Row(
        words.moment(entry.at()),
        words.of(entry.kind()),
        detail(entry),
        entry.actor() == null
            ? words.text("the-system")
            : names.computeIfAbsent(entry.actor(), staff::nameOf));
  }

  private String detail(TimelineEntry entry) {
    if (entry.detail() == null) {
      return "";
    }
    String list =
        switch (entry.kind()) {
          case RECEIVED -> "Channel";
          case QUERIED, ANSWERED, SOURCE_FAILED, CHECKED_MANUALLY, LATE_ANSWER -> "source";
          case HEARD -> "Appearance";
          case DETERMINED, GRANTED -> "Category";
          case SENT_BACK -> "Conclusion";
          case APPRAISED -> "AppraisalOutcome";
          case LETTER_ISSUED, LETTER_DELIVERED, LETTER_MAILED -> "LetterKind";
          case EVIDENCE_ADDED -> "UploadType";
          case EVENT_REGISTERED -> "EventKind";
          case KINSHIP_FOUND, KINSHIP_WITHDRAWN -> "KinRelation";
          case VISITED, CHECKED_AFTERWARDS -> "VisitOutcome";
          case RESTARTED -> "Restart";
          case WITHDRAWN, CLOSED_UNSUPPLIED, CLOSED -> "ClosingReason";
          case OBJECTION_RECEIVED -> "ObjectionChannel";
          case OBJECTION_OVERTAKEN, NOTICE_WITHDRAWN -> "WithdrawalReason";
          default -> null;
        };
    return list == null ? "" : words.of(list, entry.detail());
  }
}
