package org.jiuzhu.notice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.springframework.stereotype.Component;

/** 提前撤下公示单: the paper of a notice that ended before its time. */
@Component
class TakeDownEarly implements TaskForm {

  private final Notices notices;
  private final Words words;
  private final Clock clock;

  TakeDownEarly(Notices notices, Words words, Clock clock) {
    this.notices = notices;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_TakeDownEarly";
  }

  @Override
  public Set<String> fields() {
    return Set.of("takenDownOn", "note");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Notice notice = notice(work);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", work.caseNumber().value());
    view.put("postedOn", words.day(notice.postedOn()));
    view.put("place", notice.place());
    view.put("reason", words.of("WithdrawalReason", notice.withdrawnReason()));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Notice notice = notice(work);
    JsonFields fields = JsonFields.of(answer);
    LocalDate on = fields.date("takenDownOn");
    LocalDate today = LocalDate.now(clock);
    if (on != null && (on.isBefore(notice.postedOn()) || on.isAfter(today))) {
      fields.wrong("takenDownOn", "between-days", notice.postedOn().toString(), today.toString());
    }
    String note = fields.optionalText("note", 500);
    fields.check();
    notices.takeDown(notice, on, note, work.user());
    return Map.of();
  }

  private Notice notice(Work work) {
    return notices.version(
        work.caseNumber(), (Integer) work.codes().get(ObjectionFlags.NOTICE_VERSION));
  }
}
