package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.Meetings.Directed;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/**
 * 决定是否再开会: after too many meetings that came to nothing a supervisor decides whether there is
 * another one, or what is to be done instead.
 */
@Component
class DirectConference implements TaskForm {

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final Meetings meetings;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final Timeline timeline;
  private final Words words;

  DirectConference(
      CaseFiles caseFiles,
      Conferences conferences,
      Meetings meetings,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      Timeline timeline,
      Words words) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_DirectConference";
  }

  @Override
  public Set<String> fields() {
    return Set.of("direction", "directionReason");
  }

  @Override
  public Map<String, Object> view(Work work) {
    Conference conference = conferences.of(work);
    Map<String, Object> view = head.of(conference, desk.policy(work.caseNumber()));
    view.put(
        "meetingRows",
        conference.meetings().stream()
            .map(
                meeting ->
                    Map.of(
                        "meeting",
                        words.text("conference.nth", meeting.number()),
                        "calledFor",
                        words.day(meeting.summons().appointment().meetsOn()),
                        "session",
                        session(meeting)))
            .toList());
    return view;
  }

  private String session(Meeting meeting) {
    return meeting.latestRecord().isPresent()
        ? words.text("conference.undecided", rows.session(meeting))
        : rows.session(meeting);
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    if (timeline.proposers(number).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    JsonFields fields = JsonFields.of(answer);
    ConferenceDirection direction = fields.choice("direction", ConferenceDirection.class);
    String reason = fields.text("directionReason", 1000);
    fields.check();
    Conference conference = conferences.of(work);
    meetings.direct(
        conference.id(),
        conference.latest().number(),
        new Directed(direction, reason, work.user()));
    timeline.add(number, TimelineKind.CONFERENCE_DIRECTED, work.user(), direction.name());
    return Map.of(ConferenceFlags.DIRECTION, direction.name());
  }
}
