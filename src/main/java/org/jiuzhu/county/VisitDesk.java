package org.jiuzhu.county;

import java.time.Clock;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.HouseholdView;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.county.CountyVisit.Kind;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.kinship.Kinships;
import org.jiuzhu.organisation.Organisation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What a visitor from the county takes along; before and after the decision alike. */
@Component
record VisitDesk(
    CaseFiles caseFiles,
    Declarations declarations,
    HouseholdView household,
    VisitRecords visits,
    Kinships kinships,
    Recusals recusals,
    Timeline timeline,
    Organisation organisation,
    Staff staff,
    Words words,
    Clock clock) {

  /** The same form before and after the decision. */
  @Configuration(proxyBeanMethods = false)
  static class Kinds {

    @Bean
    TaskForm visitHousehold(VisitDesk desk) {
      return new RecordVisit("Task_VisitHousehold", Kind.FIRST, desk);
    }

    @Bean
    TaskForm checkAfterwards(VisitDesk desk) {
      return new RecordVisit("Task_CheckAfterwards", Kind.AFTERWARDS, desk);
    }
  }
}
