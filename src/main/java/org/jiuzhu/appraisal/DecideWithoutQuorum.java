package org.jiuzhu.appraisal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.stereotype.Component;

/**
 * 决定是否再评议: after too many meetings without a quorum somebody who did not survey the case decides,
 * with a reason, whether neighbours are asked once more.
 */
@Component
class DecideWithoutQuorum implements TaskForm {

  private final CaseFiles caseFiles;
  private final Appraisals appraisals;
  private final AppraisalDesk desk;
  private final AppraisalHead head;
  private final AppraisalRows rows;
  private final Timeline timeline;
  private final Words words;

  DecideWithoutQuorum(
      CaseFiles caseFiles,
      Appraisals appraisals,
      AppraisalDesk desk,
      AppraisalHead head,
      AppraisalRows rows,
      Timeline timeline,
      Words words) {
    this.caseFiles = caseFiles;
    this.appraisals = appraisals;
    this.desk = desk;
    this.head = head;
    this.rows = rows;
    this.timeline = timeline;
    this.words = words;
  }

  @Override
  public String task() {
    return "Task_DecideWithoutQuorum";
  }

  @Override
  public Set<String> fields() {
    return Set.of("direction", "directionReason");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Appraisal appraisal = appraisals.running(work);
    Map<String, Object> view = head.of(number, appraisal, QuorumRule.of(desk.policy(number)));
    view.put(
        "meetingRows",
        appraisal.meetings().stream()
            .map(
                meeting ->
                    Map.of(
                        "meeting", words.text("appraisal.nth", meeting.number()),
                        "heldOn", words.day(meeting.attendance().heldOn()),
                        "turnout", rows.turnout(meeting.turnout())))
            .toList());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    if (timeline.proposers(number).contains(work.user())) {
      throw new RefusedException(Kind.FORBIDDEN, "four-eyes");
    }
    JsonFields fields = JsonFields.of(answer);
    Direction direction = fields.choice("direction", Direction.class);
    String reason = fields.text("directionReason", 1000);
    fields.check();
    appraisals.direct(appraisals.running(work), new Directed(direction, reason, work.user()));
    return Map.of(AppraisalFlags.DIRECTION, direction.name());
  }
}
