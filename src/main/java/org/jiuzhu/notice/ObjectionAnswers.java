package org.jiuzhu.notice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.input.Messages;
import org.jiuzhu.notice.Statement.Objector;
import org.springframework.stereotype.Component;

/**
 * Answers objections: the answer is recorded, and whoever gave a name gets it as a letter. The
 * letter goes to a neighbour, so it tells of the household what the notice told, and no case
 * number.
 */
@Component
class ObjectionAnswers {

  private final ObjectionRecords records;
  private final Notices notices;
  private final LetterHead letterHead;
  private final Letters letters;
  private final Timeline timeline;
  private final Messages messages;
  private final Clock clock;

  ObjectionAnswers(
      ObjectionRecords records,
      Notices notices,
      LetterHead letterHead,
      Letters letters,
      Timeline timeline,
      Messages messages,
      Clock clock) {
    this.records = records;
    this.notices = notices;
    this.letterHead = letterHead;
    this.letters = letters;
    this.timeline = timeline;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Records a decision and its answer.
   *
   * @param outcome upheld or dismissed
   * @param user who decided
   */
  void decide(Objection objection, ObjectionState outcome, String text, String user) {
    answer(objection, outcome, text, user);
    timeline.add(
        objection.caseNumber(),
        outcome == ObjectionState.UPHELD
            ? TimelineKind.OBJECTION_UPHELD
            : TimelineKind.OBJECTION_DISMISSED,
        user);
  }

  /**
   * Records that a notice ended before the objection was decided.
   *
   * @param reason why it ended, a code
   */
  void overtake(Objection objection, String reason) {
    Locale chinese = Locale.SIMPLIFIED_CHINESE;
    String why = messages.text(chinese, "WithdrawalReason." + reason);
    answer(
        objection,
        ObjectionState.OVERTAKEN,
        messages.text(chinese, "objection.overtaken", why),
        null);
    timeline.add(objection.caseNumber(), TimelineKind.OBJECTION_OVERTAKEN, null, reason);
  }

  private void answer(Objection objection, ObjectionState outcome, String text, String user) {
    records.answer(objection, outcome, text, user);
    records.objector(objection).ifPresent(objector -> write(objection, objector, outcome, text));
  }

  private void write(Objection objection, Objector objector, ObjectionState outcome, String text) {
    Notice.Content published =
        notices.version(objection.caseNumber(), objection.noticeVersion()).content();
    Map<String, Object> content = letterHead.of(objection.caseNumber());
    content.remove("number");
    content.put("applicant", published.applicant());
    content.put("village", published.village());
    content.put("objector", objector.name());
    content.put(
        "receivedOn", LocalDate.ofInstant(objection.receivedAt(), clock.getZone()).toString());
    content.put("outcome", outcome.name());
    content.put("answer", text);
    letters.issue(objection.caseNumber(), LetterKind.OBJECTION_ANSWER, content, false);
  }
}
