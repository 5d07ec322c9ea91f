package org.jiuzhu.appraisal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.appraisal.AppraisalFlags.Quorum;
import org.jiuzhu.appraisal.Attendance.Attendant;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meeting.Recusal;
import org.jiuzhu.policy.Parameters;
import org.springframework.stereotype.Component;

/** 登记到会情况: who came and who recuses himself; whether the meeting counts follows from it. */
@Component
class RecordAttendance implements TaskForm {

  private final CaseFiles caseFiles;
  private final Appraisals appraisals;
  private final Meetings meetings;
  private final AppraisalDesk desk;
  private final AppraisalHead head;
  private final AppraisalRows rows;
  private final Timeline timeline;
  private final Words words;
  private final Clock clock;

  RecordAttendance(
      CaseFiles caseFiles,
      Appraisals appraisals,
      Meetings meetings,
      AppraisalDesk desk,
      AppraisalHead head,
      AppraisalRows rows,
      Timeline timeline,
      Words words,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.appraisals = appraisals;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.timeline = timeline;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_RecordAttendance";
  }

  @Override
  public Set<String> fields() {
    return Set.of("heldOn", "attendance");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Appraisal appraisal = appraisals.running(work);
    Summons summons = appraisal.latest().summons();
    Map<String, Object> view = head.of(number, appraisal, QuorumRule.of(desk.policy(number)));
    view.put(
        "summonsText",
        words.text(
            "appraisal.summons",
            appraisal.latest().number(),
            words.day(summons.meetsOn()),
            summons.meetsAt(),
            summons.place()));
    view.put("heldOn", words.day(summons.meetsOn()));
    view.put("attendance", summons.appraisers().stream().map(this::row).toList());
    return view;
  }

  private Map<String, Object> row(Appraiser appraiser) {
    return Map.of(
        "name",
        appraiser.name(),
        "asWhat",
        rows.asWhat(appraiser),
        "present",
        false,
        "recusal",
        Recusal.NONE.name());
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    Appraisal appraisal = appraisals.running(work);
    Meeting meeting = appraisal.latest();
    JsonFields fields = JsonFields.of(answer);
    LocalDate heldOn = fields.date("heldOn");
    LocalDate opened = LocalDate.ofInstant(caseFiles.get(number).openedAt(), clock.getZone());
    LocalDate today = LocalDate.now(clock);
    if (heldOn != null && (heldOn.isBefore(opened) || heldOn.isAfter(today))) {
      fields.wrong("heldOn", "between-days", opened.toString(), today.toString());
    }
    List<Attendant> attendants = attendants(fields, meeting.summons().appraisers());
    fields.check();
    Attendance attendance = new Attendance(heldOn, attendants, QuorumRule.of(desk.policy(number)));
    Turnout turnout = attendance.rule().turnout(meeting.summons().appraisers(), attendance);
    meetings.attend(appraisal.id(), meeting.number(), attendance, turnout, work.user());
    if (turnout.isQuorum()) {
      return Map.of(AppraisalFlags.QUORUM, Quorum.MET.name());
    }
    timeline.add(number, TimelineKind.APPRAISAL_NO_QUORUM, work.user());
    int most = desk.policy(number).require(Parameters.APPRAISAL_MISSED).value().toInt();
    Quorum quorum = appraisal.missed() + 1 < most ? Quorum.MISSED : Quorum.MISSED_TOO_OFTEN;
    return Map.of(AppraisalFlags.QUORUM, quorum.name());
  }

  private static List<Attendant> attendants(JsonFields fields, List<Appraiser> appraisers) {
    Set<String> asked =
        appraisers.stream().map(Appraiser::name).collect(Collectors.toCollection(HashSet::new));
    List<Attendant> attendants = new ArrayList<>();
    for (JsonFields row : fields.list("attendance", 0, asked.size())) {
      String name = row.text("name", 50);
      if (name != null && !asked.remove(name)) {
        row.wrong("name", "not-asked");
      }
      boolean present = row.has("present") && row.bool("present");
      Recusal recusal = row.choice("recusal", Recusal.class);
      String note =
          recusal == Recusal.OTHER
              ? row.text("recusalNote", 200)
              : row.optionalText("recusalNote", 200);
      attendants.add(new Attendant(name, present, recusal, note));
    }
    if (fields.isClean() && !asked.isEmpty()) {
      fields.wrong("attendance", "everybody-asked", appraisers.size());
    }
    return attendants;
  }
}
