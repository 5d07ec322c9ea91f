package org.jiuzhu.aid;

import org.jiuzhu.aid.Approval.Level;
import org.jiuzhu.appraisal.AppraisalRows;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.DecidedConference;
import org.jiuzhu.county.VisitView;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.meanstest.CheckQueries;
import org.jiuzhu.meanstest.CheckRemarks;
import org.jiuzhu.meanstest.Surveys;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PolicyLibrary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What lies on an approver's desk; township and county work alike. */
@Component
record ApprovalDesk(
    CaseFiles caseFiles,
    Declarations declarations,
    CaseDeterminations determinations,
    DeterminationView determinationView,
    FiguresView figures,
    Reproductions reproductions,
    ReproductionView reproductionView,
    Approvals approvals,
    CheckQueries checkQueries,
    CheckRemarks checkRemarks,
    Surveys surveys,
    AppraisalRows appraisals,
    VisitView visits,
    DecidedConference conferences,
    PendingEvents pendingEvents,
    Timeline timeline,
    PolicyLibrary policies,
    Organisation organisation,
    Staff staff,
    Words words) {

  /** The same form at both levels. */
  @Configuration(proxyBeanMethods = false)
  static class Levels {

    @Bean
    TaskForm approveAtTownship(ApprovalDesk desk) {
      return new ApproveCase("Task_ApproveAtTownship", Level.TOWNSHIP, desk);
    }

    @Bean
    TaskForm confirmAtCounty(ApprovalDesk desk) {
      return new ApproveCase("Task_ConfirmAtCounty", Level.COUNTY, desk);
    }
  }
}
