package org.jiuzhu.deadline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.deadline.UrgingAnswer.Reason;
import org.jiuzhu.deadline.Urgings.Standing;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/** 答复督办: why it is late and by when it will be done. */
@Component
class AnswerUrging implements TaskForm {

  /** Process variable: id of the urging that the task answers. */
  static final String URGING = "urging";

  /** Process variable: the group that owes the answer, without its area. */
  static final String OWED_BY = "owedBy";

  private static final int LONGEST = 1000;
  private static final int LONGEST_PROMISE_DAYS = 90;

  private final Urgings urgings;
  private final DeadlineTexts texts;
  private final Words words;
  private final Clock clock;

  AnswerUrging(Urgings urgings, DeadlineTexts texts, Words words, Clock clock) {
    this.urgings = urgings;
    this.texts = texts;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_AnswerUrging";
  }

  @Override
  public Set<String> fields() {
    return Set.of("reason", "words", "promisedOn");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Urging urging = standing(work).urging();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", urging.caseNumber().value());
    view.put("about", texts.about(urging.area(), urging.about()));
    view.put("dueOn", words.moment(urging.dueAt()));
    view.put("raisedAt", words.moment(urging.raisedAt()));
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    Standing standing = standing(work);
    if (standing.answer() != null) {
      throw new RefusedException(Kind.CONFLICT, "task-gone");
    }
    JsonFields fields = JsonFields.of(answer);
    Reason reason = fields.choice("reason", Reason.class);
    String text = fields.text("words", LONGEST);
    LocalDate promised = fields.date("promisedOn");
    LocalDate today = LocalDate.now(clock);
    LocalDate latest = today.plusDays(LONGEST_PROMISE_DAYS);
    if (promised != null && (promised.isBefore(today) || promised.isAfter(latest))) {
      fields.wrong("promisedOn", "between-days", today.toString(), latest.toString());
    }
    fields.check();
    urgings.answer(standing.urging(), reason, text, promised, work.user());
    return Map.of();
  }

  private Standing standing(Work work) {
    return urgings.get(UUID.fromString((String) work.codes().get(URGING)));
  }
}
