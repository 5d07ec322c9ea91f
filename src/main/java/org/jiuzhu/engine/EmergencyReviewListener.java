package org.jiuzhu.engine;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Role;
import org.springframework.stereotype.Component;

/**
 * Whoever reported or confirmed an emergency or brought its papers does not review it. What the
 * township hands over is reviewed by the county and stands in the county's list only.
 */
@Component("emergencyReviewListener")
class EmergencyReviewListener extends OrCountyListener {

  private final CaseFiles caseFiles;
  private final Staff staff;

  EmergencyReviewListener(
      CaseFiles caseFiles, Timeline timeline, Recusals recusals, Staff staff, Messages messages) {
    super(
        Role.APPROVE,
        "review-other",
        Set.of(
            TimelineKind.URGENCY_REPORTED,
            TimelineKind.FIRST_AID_CONFIRMED,
            TimelineKind.FAST_LANE_CONFIRMED,
            TimelineKind.PAPERS_SUPPLIED),
        caseFiles,
        timeline,
        recusals,
        staff,
        messages);
    this.caseFiles = caseFiles;
    this.staff = staff;
  }

  @Override
  public void notify(DelegateTask task) {
    // what was handed over is the county's already
    if (!EVENTNAME_CREATE.equals(task.getEventName()) || !isHandedOver(task)) {
      super.notify(task);
    }
  }

  private static boolean isHandedOver(DelegateTask task) {
    return ReviewGroup.isHandedOver(task.getVariable(ReviewGroup.OUTCOME));
  }

  /** The township does not take back what it handed over. */
  @Override
  Set<String> concerned(CaseNumber number, DelegateTask task) {
    Set<String> concerned = new HashSet<>(concerned(number));
    if (isHandedOver(task)) {
      CaseFile caseFile = caseFiles.get(number);
      String township = Groups.of(caseFile.area(), caseFile.township(), Role.APPROVE);
      concerned.addAll(staff.members(township).keySet());
    }
    return concerned;
  }
}
