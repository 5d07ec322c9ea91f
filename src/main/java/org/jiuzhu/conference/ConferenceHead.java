package org.jiuzhu.conference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.conference.ConferenceProposals.Proposal;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** What each form of a conference says first: which case, which body, what it is about. */
@Component
class ConferenceHead {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final ConferenceProposals proposals;
  private final Organisation organisation;
  private final Words words;

  ConferenceHead(
      CaseFiles caseFiles,
      Declarations declarations,
      ConferenceProposals proposals,
      Organisation organisation,
      Words words) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.proposals = proposals;
    this.organisation = organisation;
    this.words = words;
  }

  /** A new view, to be completed. */
  Map<String, Object> of(Conference conference, PolicyView policy) {
    CaseNumber number = conference.caseNumber();
    CaseFile caseFile = caseFiles.get(number);
    Quorum quorum = Quorum.of(policy);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("caseNumber", number.value());
    view.put("applicantName", declarations.nameOfApplicant(number));
    view.put("townshipName", organisation.township(caseFile.area(), caseFile.township()).name());
    view.put("bodyText", policy.conferenceBody().label());
    view.put("matterText", words.of(conference.matter()));
    view.put("situationText", proposals.find(number).map(this::situation).orElse(""));
    view.put("quorumText", words.text("conference.quorum", quorum.least(), quorum.share()));
    view.put(
        "futileText",
        conference.futile() == 0 ? "" : words.text("conference.futile", conference.futile()));
    return view;
  }

  private String situation(Proposal proposal) {
    return words.text(
        "conference.situation", proposal.persons(), proposal.situation(), proposal.proposal());
  }
}
