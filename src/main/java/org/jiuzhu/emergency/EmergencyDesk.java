package org.jiuzhu.emergency;

import java.time.Clock;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.Words;
import org.springframework.stereotype.Component;

/** What lies on the desk of whoever decides about an emergency; township and county work alike. */
@Component
record EmergencyDesk(
    CaseFiles caseFiles,
    Emergencies emergencies,
    EmergencyRules rules,
    EmergencyEyes eyes,
    EarlierEmergencies earlier,
    Traces traces,
    FirstAidPayments payments,
    FirstAidDecisions decisions,
    EmergencyStages stages,
    EmergencyView view,
    PendingEvents pendingEvents,
    Timeline timeline,
    Words words,
    Clock clock) {}
