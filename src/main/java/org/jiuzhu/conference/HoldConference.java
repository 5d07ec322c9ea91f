package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Attendance.Attendant;
import org.jiuzhu.conference.ConferenceFlags.Next;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meeting.Appointment;
import org.jiuzhu.meeting.Recusal;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/**
 * 登记到会和回避: who came, who in somebody's place, who recuses himself; or why and until when the
 * meeting was put off. Whether it counts follows from it.
 */
@Component
class HoldConference implements TaskForm {

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final Meetings meetings;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final KinNames kin;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  HoldConference(
      CaseFiles caseFiles,
      Conferences conferences,
      Meetings meetings,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      KinNames kin,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.kin = kin;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  /** What the form asks: whether a quorum came is counted, not said. */
  private enum Took {
    HELD,
    ADJOURNED,
    NOT_NEEDED
  }

  @Override
  public String task() {
    return "Task_HoldConference";
  }

  @Override
  public Set<String> fields() {
    return Set.of("sessionOutcome", "heldOn", "presences", "putOffReason", "nextOn");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Conference conference = conferences.of(work);
    PolicyView policy = desk.policy(work.caseNumber());
    Meeting meeting = conference.latest();
    Appointment appointment = meeting.summons().appointment();
    Map<String, Object> view = head.of(conference, policy);
    view.put(
        "summonsText",
        words.text(
            "conference.summons",
            meeting.number(),
            words.day(appointment.meetsOn()),
            appointment.meetsAt(),
            appointment.place(),
            meeting.summons().chair()));
    view.put("heldOn", words.day(appointment.meetsOn()));
    Set<String> related = kin.recorded(work.caseNumber());
    view.put(
        "presences",
        meeting.summons().members().stream()
            .map(
                member ->
                    Map.of(
                        "name",
                        member.name(),
                        "asWhat",
                        rows.asWhat(policy, member),
                        "recusal",
                        related.contains(member.name())
                            ? Recusal.RELATIVE.name()
                            : Recusal.NONE.name()))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Conference conference = conferences.of(work);
    Meeting meeting = conference.latest();
    JsonFields fields = JsonFields.of(answer);
    Took took = fields.choice("sessionOutcome", Took.class);
    LocalDate nextOn =
        fields.has("nextOn") ? Appointment.day(fields, "nextOn", LocalDate.now(clock)) : null;
    Session session =
        took == Took.HELD ? held(fields, number, meeting, nextOn) : putOff(fields, took, nextOn);
    fields.check();
    int voters =
        session.attendance() == null
            ? 0
            : session
                .attendance()
                .rule()
                .turnout(meeting.summons().members(), session.attendance().attendants())
                .voters()
                .size();
    meetings.record(conference.id(), meeting.number(), session, voters, work.user());
    if (session.outcome() == SessionOutcome.HELD) {
      timeline.add(number, TimelineKind.CONFERENCE_HELD, work.user());
      return Map.of(ConferenceFlags.NEXT, Next.GO_ON.name());
    }
    timeline.add(number, TimelineKind.CONFERENCE_PUT_OFF, work.user(), session.outcome().name());
    Next next =
        session.outcome() == SessionOutcome.NOT_NEEDED
            ? Next.DIRECT
            : desk.afterNothing(conference);
    return Map.of(ConferenceFlags.NEXT, next.name());
  }

  private static Session putOff(JsonFields fields, Took took, LocalDate nextOn) {
    String reason = fields.text("putOffReason", 1000);
    if (took == Took.ADJOURNED && nextOn == null && fields.isClean()) {
      fields.wrong("nextOn", "required");
    }
    SessionOutcome outcome =
        took == Took.NOT_NEEDED ? SessionOutcome.NOT_NEEDED : SessionOutcome.ADJOURNED;
    return new Session(outcome, null, reason, nextOn);
  }

  private Session held(JsonFields fields, CaseNumber number, Meeting meeting, LocalDate nextOn) {
    LocalDate heldOn = fields.date("heldOn");
    LocalDate opened = LocalDate.ofInstant(caseFiles.get(number).openedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (heldOn != null && (heldOn.isBefore(opened) || heldOn.isAfter(today))) {
      fields.wrong("heldOn", "between-days", opened.toString(), today.toString());
    }
    List<Member> members = meeting.summons().members();
    List<Attendant> attendants = attendants(fields, number, members);
    if (!fields.isClean()) {
      return null;
    }
    Quorum rule = Quorum.of(desk.policy(number));
    boolean enough = rule.turnout(members, attendants).enough();
    return new Session(
        enough ? SessionOutcome.HELD : SessionOutcome.NO_QUORUM,
        new Attendance(heldOn, attendants, rule),
        null,
        enough ? null : nextOn);
  }

  private List<Attendant> attendants(JsonFields fields, CaseNumber number, List<Member> members) {
    Set<String> asked =
        members.stream().map(Member::name).collect(Collectors.toCollection(HashSet::new));
    Set<String> sitting = new HashSet<>();
    Set<String> related = kin.recorded(number);
    List<Attendant> attendants = new ArrayList<>();
    for (JsonFields row : fields.list("presences", 0, members.size())) {
      String name = row.text("name", 50);
      if (name != null && !asked.remove(name)) {
        row.wrong("name", "not-asked");
      }
      Presence presence = row.choice("presence", Presence.class);
      Recusal recusal = row.choice("recusal", Recusal.class);
      String substitute = substitute(row, presence, number);
      if (recusal == Recusal.NONE && presence == Presence.PRESENT && related.contains(name)) {
        row.wrong("recusal", "must-recuse");
      }
      String note =
          recusal == Recusal.OTHER
              ? row.text("recusalNote", 200)
              : row.optionalText("recusalNote", 200);
      Attendant attendant = new Attendant(name, presence, substitute, recusal, note);
      if (presence != null && attendant.isThere() && attendant.sitting() != null) {
        if (!sitting.add(attendant.sitting())) {
          row.wrong(presence == Presence.SUBSTITUTE ? "substitute" : "name", "name-twice");
        }
      }
      attendants.add(attendant);
    }
    if (fields.isClean() && !asked.isEmpty()) {
      fields.wrong("presences", "everybody-asked", members.size());
    }
    return attendants;
  }

  private String substitute(JsonFields row, Presence presence, CaseNumber number) {
    if (presence != Presence.SUBSTITUTE) {
      if (row.optionalText("substitute", 50) != null) {
        row.wrong("substitute", "no-substitute");
      }
      return null;
    }
    String substitute = row.text("substitute", 50);
    if (substitute != null) {
      kin.problemWith(number, substitute).ifPresent(code -> row.wrong("substitute", code));
    }
    return substitute;
  }
}
