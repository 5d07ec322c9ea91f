package org.jiuzhu.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.StatutoryClock;
import org.springframework.stereotype.Component;

/**
 * Whoever reported an emergency confirms it out of hours only, when somebody else signs on the next
 * working day. A township whose only approver reported it asks the county at once, whatever the
 * hour: the morning may come before the reporter does.
 */
@Component("notReporterListener")
class NotReporterListener extends OrCountyListener {

  private final StatutoryClock clock;

  NotReporterListener(
      CaseFiles caseFiles,
      Timeline timeline,
      Recusals recusals,
      Staff staff,
      StatutoryClock clock,
      Messages messages) {
    super(
        Role.APPROVE,
        "reporter-confirms",
        Set.of(TimelineKind.URGENCY_REPORTED),
        caseFiles,
        timeline,
        recusals,
        staff,
        messages);
    this.clock = clock;
  }

  @Override
  Set<String> concerned(CaseNumber number, DelegateTask task) {
    return clock.isOfficeTime() ? concerned(number) : Set.of();
  }
}
