package org.jiuzhu.conference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.engine.CaseExecution;
import org.jiuzhu.engine.ProcessBean;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.policy.ConferenceAt;

/** Whose people keep a conference's papers: the county's, or the township's whose body decides. */
@ProcessBean("conferenceSecretary")
public class ConferenceSecretary {

  private final CaseFiles caseFiles;
  private final Conferences conferences;

  ConferenceSecretary(CaseFiles caseFiles, Conferences conferences) {
    this.caseFiles = caseFiles;
    this.conferences = conferences;
  }

  /**
   * The part of the group's id behind the area: «county», or «t1.approve» of the case's township.
   */
  public String of(DelegateExecution execution) {
    CaseFile caseFile = caseFiles.get(CaseExecution.caseNumber(execution));
    Conference conference =
        conferences.get(
            caseFile.number(), (Integer) execution.getVariable(ConferenceFlags.CONFERENCE));
    return conference.level() == ConferenceAt.COUNTY
        ? Role.COUNTY.slug()
        : caseFile.township() + "." + Role.APPROVE.slug();
  }
}
