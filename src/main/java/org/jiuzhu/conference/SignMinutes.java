package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.conference.MinutesRecord.Signature;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/**
 * 核对并确认纪要: somebody else than who entered them compares the minutes with the paper that the chair
 * signed.
 */
@Component
class SignMinutes implements TaskForm {

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final MinutesRecords records;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final Timeline timeline;

  SignMinutes(
      CaseFiles caseFiles,
      Conferences conferences,
      MinutesRecords records,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.records = records;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_SignMinutes";
  }

  @Override
  public Set<String> fields() {
    return Set.of("verdict", "chairSigned", "verdictNote");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Conference conference = conferences.of(work);
    Meeting meeting = conference.latest();
    PolicyView policy = desk.policy(work.caseNumber());
    MinutesRecord record = newest(meeting);
    Map<String, Object> view = head.of(conference, policy);
    view.put("sessionText", rows.session(meeting));
    view.put("chairText", record.minutes().chair());
    view.put("recorderText", record.minutes().recorder());
    view.put("minutesText", record.minutes().text());
    view.put("motionRows", rows.motions(record, policy));
    view.put("ballotRows", rows.ballots(meeting.turnout(), record, policy));
    return view;
  }

  private static MinutesRecord newest(Meeting meeting) {
    return meeting
        .latestRecord()
        .orElseThrow(() -> new IllegalStateException("no minutes of this meeting"));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Conference conference = conferences.of(work);
    Meeting meeting = conference.latest();
    MinutesRecord record = newest(meeting);
    if (record.recordedBy().equals(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "own-minutes");
    }
    JsonFields fields = JsonFields.of(answer);
    MinutesVerdict verdict = fields.choice("verdict", MinutesVerdict.class);
    boolean signed = fields.has("chairSigned") && fields.bool("chairSigned");
    if (verdict == MinutesVerdict.CONFIRMED && !signed) {
      fields.wrong("chairSigned", "chair-has-to-sign");
    }
    String note =
        verdict == MinutesVerdict.RETURNED
            ? fields.text("verdictNote", 1000)
            : fields.optionalText("verdictNote", 1000);
    fields.check();
    records.sign(
        conference.id(), meeting.number(), record, new Signature(verdict, note, work.user()));
    timeline.add(
        number,
        verdict == MinutesVerdict.CONFIRMED
            ? TimelineKind.MINUTES_CONFIRMED
            : TimelineKind.MINUTES_RETURNED,
        work.user());
    return Map.of(ConferenceFlags.VERDICT, verdict.name());
  }
}
