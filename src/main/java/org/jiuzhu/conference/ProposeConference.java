package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.conference.ConferenceProposals.Proposal;
import org.jiuzhu.eligibility.Relation;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.rulebook.TownshipChoice;
import org.springframework.stereotype.Component;

/** 提出一事一议: a family whom no running case is about; opens a case for the conference alone. */
@Component
class ProposeConference implements StartForm {

  static final String PROCESS = "CaseConference";

  private static final int MOST_PERSONS = 30;

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final ConferenceProposals proposals;
  private final ProposingTownships places;
  private final TownshipChoice townships;
  private final Timeline timeline;
  private final Staff staff;

  ProposeConference(
      CaseFiles caseFiles,
      Declarations declarations,
      ConferenceProposals proposals,
      ProposingTownships places,
      TownshipChoice townships,
      Timeline timeline,
      Staff staff) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.proposals = proposals;
    this.places = places;
    this.townships = townships;
    this.timeline = timeline;
    this.staff = staff;
  }

  @Override
  public String process() {
    return PROCESS;
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "township",
        "conferenceMatter",
        "subjectName",
        "subjectIdNumber",
        "village",
        "address",
        "phone",
        "personsConcerned",
        "otherMembers",
        "situation",
        "conferenceRequest");
  }

  @Override
  public Map<String, Object> view(String user) {
    return townships.view(staff.person(user), places::of);
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String township = fields.text("township", 50);
    ConferenceMatter matter = fields.choice("conferenceMatter", ConferenceMatter.class);
    if (matter != null && matter.isOfCaller()) {
      fields.wrong("conferenceMatter", "matter-of-a-running-case");
    }
    ObjectNode draft = household(fields);
    String phone = fields.optionalText("phone", 20);
    Integer persons = fields.integer("personsConcerned", 1, MOST_PERSONS);
    if (persons != null && persons < draft.path("household").path("members").size()) {
      fields.wrong("personsConcerned", "fewer-than-named");
    }
    Proposal proposal =
        new Proposal(
            fields.text("village", 100),
            fields.text("address", 200),
            phone,
            persons == null ? 0 : persons,
            fields.text("situation", 4000),
            fields.text("conferenceRequest", 2000));
    String area =
        townships.area(
            staff.person(user), township, fields, places::of, "conference-not-proposed-here");
    fields.check();
    draft.put("township", township).put("village", proposal.village());
    draft.put("address", proposal.address());
    CaseFile opened =
        caseFiles.open(area, township, PROCESS, WantedAid.CONFERENCE, Channel.OFFICE, user);
    save(opened.number(), draft, user);
    proposals.add(opened.number(), matter, proposal, user);
    timeline.add(opened.number(), TimelineKind.RECEIVED, user, Channel.OFFICE.name());
    return new OpenedCase(
        opened.number(),
        Map.of(
            CaseVariables.AREA,
            area,
            CaseVariables.TOWNSHIP,
            township,
            ConferenceFlags.MATTER,
            matter.name()));
  }

  /** Somebody whose ID number is known is found by it like other applicants. */
  private void save(CaseNumber number, ObjectNode draft, String user) {
    JsonNode subject = draft.path("household").path("members").path(0);
    if (subject.has("idNumber")) {
      declarations.saveKnown(
          number,
          draft,
          subject.path("name").asText(),
          new IdNumber(subject.path("idNumber").asText()),
          user);
    } else {
      declarations.saveDraft(number, draft, user);
    }
  }

  /** Who it is about, in the shape of an application that is still being entered. */
  private static ObjectNode household(JsonFields fields) {
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    ArrayNode members = draft.putObject("household").putArray("members");
    String idNumber = fields.optionalText("subjectIdNumber", 40);
    if (idNumber != null) {
      IdNumber.problem(idNumber).ifPresent(code -> fields.wrong("subjectIdNumber", code));
    }
    member(members, fields.text("subjectName", 50), idNumber, Relation.SELF);
    for (JsonFields row :
        fields.has("otherMembers")
            ? fields.list("otherMembers", 0, MOST_PERSONS - 1)
            : List.<JsonFields>of()) {
      String name = row.optionalText("name", 50);
      if (name == null) {
        continue;
      }
      String other = row.optionalText("idNumber", 40);
      if (other != null) {
        IdNumber.problem(other).ifPresent(code -> row.wrong("idNumber", code));
      }
      Relation relation = row.choice("relation", Relation.class);
      if (relation == Relation.SELF) {
        row.wrong("relation", "one-self");
      }
      member(members, name, other, relation);
    }
    draft.putObject("applicant").put("ref", "m1");
    return draft;
  }

  private static void member(ArrayNode members, String name, String idNumber, Relation relation) {
    ObjectNode member = members.addObject().put("ref", "m" + (members.size()));
    member.put("name", name).put("relation", relation == null ? null : relation.name());
    if (idNumber != null) {
      member.put("idNumber", idNumber);
    }
  }
}
