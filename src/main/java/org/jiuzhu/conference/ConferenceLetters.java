package org.jiuzhu.conference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.correspondence.LetterHead;
import org.jiuzhu.correspondence.LetterKind;
import org.jiuzhu.correspondence.Letters;
import org.jiuzhu.correspondence.Remedies;
import org.jiuzhu.input.Messages;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.policy.ConferenceAt;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** Papers of a conference: invitations, and what a family is told. */
@Component
class ConferenceLetters {

  private final CaseFiles caseFiles;
  private final Organisation organisation;
  private final Letters letters;
  private final LetterHead head;
  private final Remedies remedies;
  private final ConferenceRows rows;
  private final Words words;

  ConferenceLetters(
      CaseFiles caseFiles,
      Organisation organisation,
      Letters letters,
      LetterHead head,
      Remedies remedies,
      ConferenceRows rows,
      Words words) {
    this.caseFiles = caseFiles;
    this.organisation = organisation;
    this.letters = letters;
    this.head = head;
    this.remedies = remedies;
    this.rows = rows;
    this.words = words;
  }

  /** Issues one paper with an invitation to each department, to be printed and sent. */
  void invite(Conference conference, Summons summons, PolicyView policy) {
    letters.issue(
        conference.caseNumber(),
        LetterKind.CONFERENCE_INVITATION,
        Messages.inChinese(() -> invitation(conference, summons, policy)),
        false);
  }

  private Map<String, Object> invitation(
      Conference conference, Summons summons, PolicyView policy) {
    CaseNumber number = conference.caseNumber();
    Map<String, Object> content = new LinkedHashMap<>(head.of(number));
    content.put("body", policy.conferenceBody().label());
    content.put("clause", String.valueOf(policy.conferenceBody().clause()));
    content.put("matter", words.of(conference.matter()));
    content.put("meetsOn", summons.appointment().meetsOn().toString());
    content.put("meetsAt", summons.appointment().meetsAt());
    content.put("place", summons.appointment().place());
    content.put("chair", summons.chair());
    content.put("agenda", summons.agenda());
    content.put("papers", rows.papers(number, summons.papers()));
    content.put(
        "recipients",
        summons.members().stream()
            .map(
                member ->
                    Map.of(
                        "department",
                        rows.department(policy, member.department()),
                        "name",
                        member.name(),
                        "part",
                        words.of(member.part())))
            .toList());
    return content;
  }

  /** Tells a family what a conference on its case alone decided, with both remedies. */
  void tell(Conference conference, PolicyView policy) {
    letters.issue(
        conference.caseNumber(),
        LetterKind.CONFERENCE_RESULT,
        Messages.inChinese(() -> result(conference, policy)),
        false);
  }

  private Map<String, Object> result(Conference conference, PolicyView policy) {
    CaseNumber number = conference.caseNumber();
    Map<String, Object> content = new LinkedHashMap<>(head.of(number));
    content.put("body", policy.conferenceBody().label());
    content.put("clause", String.valueOf(policy.conferenceBody().clause()));
    if (conference.level() == ConferenceAt.TOWNSHIP) {
      content.put("authority", township(number).authorityOrName());
    }
    content.put("result", conference.decision().result().name());
    if (conference.decision().amount() != null) {
      content.put("amount", conference.decision().amount().toString());
    }
    content.put("decision", List.copyOf(rows.decision(conference.decision())));
    content.put("measures", rows.measures(conference, policy));
    remedies.addTo(content, number);
    return content;
  }

  private Organisation.Township township(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return organisation.township(caseFile.area(), caseFile.township());
  }
}
