package org.jiuzhu.appraisal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.meanstest.Survey;
import org.jiuzhu.meanstest.Surveys;
import org.jiuzhu.meeting.Appointment;
import org.springframework.stereotype.Component;

/** 召集民主评议: when, where, and who is asked to come. */
@Component
class SummonAppraisal implements TaskForm {

  private static final int MOST = 60;

  private final CaseFiles caseFiles;
  private final Appraisals appraisals;
  private final Meetings meetings;
  private final AppraisalDesk desk;
  private final AppraisalHead head;
  private final Bystanders bystanders;
  private final Surveys surveys;
  private final Timeline timeline;
  private final Clock clock;

  SummonAppraisal(
      CaseFiles caseFiles,
      Appraisals appraisals,
      Meetings meetings,
      AppraisalDesk desk,
      AppraisalHead head,
      Bystanders bystanders,
      Surveys surveys,
      Timeline timeline,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.appraisals = appraisals;
    this.meetings = meetings;
    this.desk = desk;
    this.head = head;
    this.bystanders = bystanders;
    this.surveys = surveys;
    this.timeline = timeline;
    this.clock = clock;
  }

  @Override
  public String task() {
    return "Task_SummonAppraisal";
  }

  @Override
  public Set<String> fields() {
    return Set.of("meetsOn", "meetsAt", "place", "appraisers");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Appraisal appraisal = appraisals.running(work);
    Map<String, Object> view = head.of(number, appraisal, QuorumRule.of(desk.policy(number)));
    view.put(
        "disputeText",
        surveys.newest(number).filter(Survey::disputed).map(Survey::disputeNote).orElse(""));
    if (!appraisal.meetings().isEmpty()) {
      // the same people are asked again, unless somebody changes the list
      view.put("place", appraisal.latest().summons().place());
      view.put("appraisers", appraisal.latest().summons().appraisers());
    }
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    JsonFields fields = JsonFields.of(answer);
    Appointment appointment = Appointment.read(fields, LocalDate.now(clock));
    List<Appraiser> appraisers = appraisers(fields, number);
    if (fields.isClean()) {
      checkComposition(fields, appraisers, QuorumRule.of(desk.policy(number)));
    }
    fields.check();
    meetings.summon(
        appraisals.running(work).id(),
        new Summons(appointment.meetsOn(), appointment.meetsAt(), appointment.place(), appraisers),
        work.user());
    timeline.add(number, TimelineKind.APPRAISAL_SUMMONED, work.user());
    return Map.of();
  }

  private List<Appraiser> appraisers(JsonFields fields, CaseNumber number) {
    List<Appraiser> appraisers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonFields row : fields.list("appraisers", 1, MOST)) {
      String name = row.optionalText("name", 50);
      if (name == null) {
        // the form offers some rows, with their usual kinds, before anybody is named
        continue;
      }
      Appraiser appraiser =
          new Appraiser(
              name,
              row.choice("kind", AppraiserKind.class),
              row.choice("part", AppraisalPart.class));
      if (name != null && !names.add(name)) {
        row.wrong("name", "name-twice");
      }
      if (name != null && appraiser.isMember()) {
        bystanders.problemWith(name, number).ifPresent(code -> row.wrong("name", code));
      }
      appraisers.add(appraiser);
    }
    return appraisers;
  }

  private static void checkComposition(
      JsonFields fields, List<Appraiser> appraisers, QuorumRule rule) {
    if (!rule.isEnough(appraisers)) {
      fields.wrong("appraisers", "appraisers-too-few", rule.least());
    } else if (!rule.isRepresentative(appraisers)) {
      fields.wrong("appraisers", "representatives-too-few", rule.representatives());
    }
  }
}
