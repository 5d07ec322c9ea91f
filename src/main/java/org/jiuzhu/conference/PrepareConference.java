package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meeting.Appointment;
import org.jiuzhu.policy.Coded;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** 筹备一事一议会议: when, where, who presides, who is asked, what is discussed, with which papers. */
@Component
class PrepareConference implements TaskForm {

  private static final int MOST = 40;
  private static final int MOST_PAPERS = 100;

  private final CaseFiles caseFiles;
  private final Conferences conferences;
  private final Meetings meetings;
  private final ConferenceDesk desk;
  private final ConferenceHead head;
  private final ConferenceRows rows;
  private final ConferenceLetters letters;
  private final KinNames kin;
  private final Timeline timeline;
  private final Clock clock;

  PrepareConference(
      CaseFiles caseFiles,
      Conferences conferences,
      Meetings meetings,
      ConferenceDesk desk,
      ConferenceHead head,
      ConferenceRows rows,
      ConferenceLetters letters,
      KinNames kin,
      Timeline timeline,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.letters = letters;
    this.kin = kin;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_PrepareConference";
  }

  @Override
  public Set<String> fields() {
    return Set.of("meetsOn", "meetsAt", "place", "chair", "agenda", "invited", "papers");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Conference conference = conferences.of(work);
    PolicyView policy = desk.policy(number);
    Map<String, Object> view = head.of(conference, policy);
    view.put("departmentOptions", rows.departments(policy));
    List<Map<String, String>> papers = rows.paperOptions(number);
    view.put("paperOptions", papers);
    view.put("hasPapers", !papers.isEmpty());
    conference.newest().ifPresent(meeting -> fill(view, meeting));
    return view;
  }

  /** The same people on the day that was agreed on, unless somebody changes it. */
  private static void fill(Map<String, Object> view, Meeting before) {
    Summons summons = before.summons();
    if (before.session() != null && before.session().nextOn() != null) {
      view.put("meetsOn", before.session().nextOn().toString());
    }
    view.put("meetsAt", summons.appointment().meetsAt());
    view.put("place", summons.appointment().place());
    view.put("chair", summons.chair());
    view.put("agenda", summons.agenda());
    view.put(
        "invited",
        summons.members().stream()
            .map(
                member ->
                    Map.of(
                        "department", member.department(),
                        "name", member.name(),
                        "votingPart", member.part().name()))
            .toList());
    view.put("papers", summons.papers());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Conference conference = conferences.of(work);
    PolicyView policy = desk.policy(number);
    JsonFields fields = JsonFields.of(answer);
    Appointment appointment = Appointment.read(fields, LocalDate.now(clock));
    String chair = fields.text("chair", 50);
    String agenda = fields.text("agenda", 2000);
    List<Member> invited = invited(fields, number, policy);
    List<UUID> papers = papers(fields, number);
    if (fields.isClean()) {
      checkComposition(fields, invited, chair, Quorum.of(policy));
    }
    fields.check();
    Summons summons = new Summons(appointment, chair, agenda, invited, papers);
    meetings.call(conference, summons, work.user());
    timeline.add(number, TimelineKind.CONFERENCE_CALLED, work.user());
    letters.invite(conference, summons, policy);
    return Map.of();
  }

  private List<Member> invited(JsonFields fields, CaseNumber number, PolicyView policy) {
    Set<String> known =
        policy.conferenceDepartments().stream().map(Coded::code).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    List<Member> members = new ArrayList<>();
    for (JsonFields row : fields.list("invited", 1, MOST)) {
      String name = row.optionalText("name", 50);
      if (name == null) {
        // the form offers some rows before anybody is named
        continue;
      }
      String department = row.text("department", 50);
      if (department != null && !known.contains(department)) {
        row.wrong("department", "unknown-department");
      }
      if (!names.add(name)) {
        row.wrong("name", "name-twice");
      }
      kin.problemWith(number, name).ifPresent(code -> row.wrong("name", code));
      members.add(new Member(department, name, row.choice("votingPart", ConferencePart.class)));
    }
    return members;
  }

  private List<UUID> papers(JsonFields fields, CaseNumber number) {
    List<String> chosen = fields.texts("papers", MOST_PAPERS, 40);
    Set<String> known =
        rows.paperOptions(number).stream()
            .map(option -> option.get("value"))
            .collect(Collectors.toSet());
    if (!known.containsAll(chosen)) {
      fields.wrong("papers", "unknown-paper");
      return List.of();
    }
    return chosen.stream().map(UUID::fromString).toList();
  }

  private static void checkComposition(
      JsonFields fields, List<Member> invited, String chair, Quorum quorum) {
    if (!quorum.isEnough(invited)) {
      fields.wrong("invited", "conference-too-small", quorum.least());
    }
    if (invited.stream().noneMatch(member -> member.name().equals(chair))) {
      fields.wrong("chair", "chair-not-invited");
    }
  }
}
