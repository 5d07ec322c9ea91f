package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 登记公示结果: when the paper was taken down. */
@Component
class RecordTakedown implements TaskForm {

  private final Notices notices;
  private final ObjectionRecords objections;
  private final PendingEvents pendingEvents;
  private final Words words;
  private final Clock clock;

  RecordTakedown(
      Notices notices,
      ObjectionRecords objections,
      PendingEvents pendingEvents,
      Words words,
      Clock clock) {
    this.notices = notices;
    this.objections = objections;
    this.pendingEvents = pendingEvents;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_RecordTakedown";
  }

  @Override
  public Set<String> fields() {
    return Set.of("takenDownOn", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Notice notice = notices.latest(work.caseNumber());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("postedOn", words.day(notice.postedOn()));
    view.put("place", notice.place());
    view.put("closedOn", words.moment(notice.closesAt()));
    view.put(
        "objectionText",
        words.text(
            "notice.objections",
            objections.of(work.caseNumber()).stream()
                .filter(objection -> objection.noticeVersion() == notice.version())
                .count()));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    pendingEvents.requireNone(work.caseNumber());
    Notice notice = notices.latest(work.caseNumber());
    JsonFields fields = JsonFields.of(answer);
    LocalDate on = fields.date("takenDownOn");
    LocalDate closed = LocalDate.ofInstant(notice.closesAt(), clock.getZone());
    if (on != null && (on.isBefore(closed) || on.isAfter(LocalDate.now(clock)))) {
      fields.wrong(
          "takenDownOn", "between-days", closed.toString(), LocalDate.now(clock).toString());
    }
    String note = fields.optionalText("note", 500);
    fields.check();
    notices.takeDown(notice, on, note, work.user());
    return Map.of();
  }
}
