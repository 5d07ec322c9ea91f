package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.conference.Attendance.Attendant;
import org.jiuzhu.conference.ConferenceFlags.Next;
import org.jiuzhu.conference.Turnout.Voter;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/**
 * 登记表决和纪要: what was moved, every member's vote on it, and what was said. What is decided follows
 * from the votes.
 */
@Component
class ConcludeConference implements TaskForm {

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final MinutesRecords records;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final MotionFields motions;
  private final Timeline timeline;

  ConcludeConference(
      CaseFiles caseFiles,
      Conferences conferences,
      MinutesRecords records,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      MotionFields motions,
      Timeline timeline) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.records = records;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.motions = motions;
    this.timeline = timeline;
  }

  @Override
  public String task() {
    return "Task_ConcludeConference";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new java.util.HashSet<>(MotionFields.NAMES);
    fields.addAll(Set.of("chair", "recorder", "minutes"));
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    Conference conference = conferences.of(work);
    Meeting meeting = conference.latest();
    PolicyView policy = desk.policy(work.caseNumber());
    Map<String, Object> view = head.of(conference, policy);
    view.put("sessionText", rows.session(meeting));
    view.put("capText", motions.cap(policy));
    view.put("departmentOptions", rows.departments(policy));
    view.put("chair", meeting.summons().chair());
    view.put(
        "ballots", meeting.turnout().voters().stream().map(voter -> row(voter, policy)).toList());
    view.put("returnedText", "");
    meeting.latestRecord().ifPresent(before -> fill(view, before));
    return view;
  }

  private Map<String, Object> row(Voter voter, PolicyView policy) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", voter.name());
    row.put("asWhat", rows.asWhat(policy, voter));
    return row;
  }

  /** Minutes that were sent back are mended, not written from nothing. */
  private static void fill(Map<String, Object> view, MinutesRecord before) {
    Minutes minutes = before.minutes();
    if (before.signature() != null && before.signature().note() != null) {
      view.put("returnedText", before.signature().note());
    }
    view.put("chair", minutes.chair());
    view.put("recorder", minutes.recorder());
    view.put("minutes", minutes.text());
    MotionFields.fill(view, before);
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Conference conference = conferences.of(work);
    Meeting meeting = conference.latest();
    PolicyView policy = desk.policy(number);
    JsonFields fields = JsonFields.of(answer);
    List<Voter> voters = meeting.turnout().voters();
    Raise raise = motions.raise(fields);
    if (raise != null && desk.isAlone(number)) {
      // nothing would pay it: a higher standard is decided within an application for aid
      fields.wrong("motionRaise", "raise-without-application");
    } else if (raise != null && !conference.matter().mayRaise()) {
      fields.wrong("motionRaise", "nothing-to-be-raised");
    }
    List<Measure> measures = motions.measures(fields, policy);
    String instruction = motions.instruction(fields);
    Map<Motion, List<Vote>> votes = motions.votes(fields, voters);
    String chair = fields.text("chair", 50);
    if (chair != null && !sitting(meeting).contains(chair)) {
      fields.wrong("chair", "chair-not-there");
    }
    Minutes minutes =
        new Minutes(
            chair,
            fields.text("recorder", 50),
            fields.text("minutes", 6000),
            policy.require(Parameters.CONFERENCE_PASS).text(),
            raise,
            measures,
            instruction);
    fields.check();
    MinutesRecord record =
        new MinutesRecord(meeting.records().size() + 1, minutes, votes, work.user(), null);
    if (Outcome.contradicts(record.carried())) {
      fields.wrong("ballots", "motions-contradict");
      fields.check();
    }
    records.add(conference.id(), meeting.number(), record);
    Optional<ConferenceResult> result = record.result();
    timeline.add(
        number, TimelineKind.CONFERENCE_RECORDED, work.user(), result.map(Enum::name).orElse(null));
    Next next = result.isPresent() ? Next.GO_ON : desk.afterNothing(conference);
    return Map.of(ConferenceFlags.NEXT, next.name());
  }

  private static List<String> sitting(Meeting meeting) {
    List<String> sitting = new ArrayList<>();
    for (Attendant attendant : meeting.session().attendance().attendants()) {
      if (attendant.isThere() && !attendant.isRecused()) {
        sitting.add(attendant.sitting());
      }
    }
    return sitting;
  }
}
