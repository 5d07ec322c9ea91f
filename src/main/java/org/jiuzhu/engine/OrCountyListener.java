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

/**
 * Keeps a township's task from those whose own work it is about. Where that leaves nobody in the
 * township, the task is offered to the county as well.
 */
abstract class OrCountyListener extends OtherEyesListener {

  private final Role role;
  private final Set<TimelineKind> ownWork;
  private final CaseFiles caseFiles;
  private final Timeline timeline;
  private final Recusals recusals;
  private final Staff staff;

  /**
   * @param role whose task it is
   * @param refusal why they are refused, a key of the messages file under {@code refused.}
   * @param ownWork what they did
   */
  OrCountyListener(
      Role role,
      String refusal,
      Set<TimelineKind> ownWork,
      CaseFiles caseFiles,
      Timeline timeline,
      Recusals recusals,
      Staff staff,
      Messages messages) {
    super(messages, refusal);
    this.role = role;
    this.ownWork = ownWork;
    this.caseFiles = caseFiles;
    this.timeline = timeline;
    this.recusals = recusals;
    this.staff = staff;
  }

  @Override
  Set<String> concerned(CaseNumber number) {
    return timeline.actors(number, ownWork);
  }

  @Override
  public void notify(DelegateTask task) {
    if (EVENTNAME_CREATE.equals(task.getEventName())) {
      CaseFile caseFile =
          caseFiles.get(new CaseNumber(task.getExecution().getProcessBusinessKey()));
      String group = Groups.of(caseFile.area(), caseFile.township(), role);
      Set<String> left = new HashSet<>(staff.members(group).keySet());
      left.removeAll(concerned(caseFile.number()));
      left.removeAll(recusals.officials(caseFile.number()));
      if (left.isEmpty()) {
        task.addCandidateGroup(Groups.of(caseFile.area(), Role.COUNTY));
      }
    } else {
      super.notify(task);
    }
  }
}
