package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.deadline.StageClocks;
import org.jiuzhu.emergency.EmergencyReport.Told;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/** Opens the case of an emergency: its first clock runs from here. */
@Component
class OpenEmergency {

  static final String PROCESS = "EmergencyAid";

  private static final String FIRST_AID = "FIRST_AID";
  private static final String MEMBER = "m1";

  private final CaseFiles caseFiles;
  private final Emergencies emergencies;
  private final Traces traces;
  private final Declarations declarations;
  private final SplitWatch splitWatch;
  private final StageClocks clocks;
  private final Timeline timeline;
  private final ChineseWords words;

  OpenEmergency(
      CaseFiles caseFiles,
      Emergencies emergencies,
      Traces traces,
      Declarations declarations,
      SplitWatch splitWatch,
      StageClocks clocks,
      Timeline timeline,
      ChineseWords words) {
    this.caseFiles = caseFiles;
    this.emergencies = emergencies;
    this.traces = traces;
    this.declarations = declarations;
    this.splitWatch = splitWatch;
    this.clocks = clocks;
    this.timeline = timeline;
    this.words = words;
  }

  /**
   * Opens a case.
   *
   * @param user who takes the report
   * @throws org.jiuzhu.input.RefusedException if the area is closed
   */
  CaseFile open(
      String area, String township, EmergencyReport report, Channel channel, String user) {
    CaseFile opened = caseFiles.open(area, township, PROCESS, WantedAid.EMERGENCY, channel, user);
    CaseNumber number = opened.number();
    Told told = report.told();
    emergencies.add(number, report, user);
    traces.add(number, told.idNumber(), told.phone(), null);
    who(number, report, told.name(), told.idNumber(), user);
    splitWatch.note(number, EmergencyHardships.kind(report.kind()));
    caseFiles.move(number, CaseState.FIRST_AID);
    clocks.begin(number, FIRST_AID);
    timeline.add(number, TimelineKind.URGENCY_REPORTED, user, report.reporterKind().name());
    return opened;
  }

  /**
   * Names whoever is helped, for lists, letters and searches, and for an application that carries
   * on with the emergency.
   *
   * @param name null where it is not known
   * @param idNumber null where it is not known
   */
  void who(CaseNumber number, EmergencyReport report, String name, String idNumber, String user) {
    String called = name == null ? words.text("emergency.unknown-person") : name;
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    ObjectNode household = draft.putObject("household");
    household.put("locality", report.locality().name());
    if (report.told().phone() != null) {
      household.put("phone", report.told().phone());
    }
    ObjectNode person = household.putArray("members").addObject();
    person.put("ref", MEMBER).put("relation", "SELF").put("name", called);
    if (idNumber != null) {
      person.put("idNumber", idNumber);
    }
    draft.putObject("applicant").put("ref", MEMBER);
    declarations.saveDraft(number, draft, user);
    if (name != null) {
      declarations.index(number, MEMBER, name, idNumber);
    }
  }
}
