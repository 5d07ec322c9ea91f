package org.jiuzhu.conference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.stereotype.Component;

/** 提出一事一议: a family whom no running case is about; opens a case for the conference alone. */
@Component
class ProposeConference implements StartForm {

  static final String PROCESS = "CaseConference";

  private static final int MOST_PERSONS = 30;

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final ConferenceProposals proposals;
  private final ProposingTownships townships;
  private final Organisation organisation;
  private final OpenAreas openAreas;
  private final Timeline timeline;
  private final Staff staff;

  ProposeConference(
      CaseFiles caseFiles,
      Declarations declarations,
      ConferenceProposals proposals,
      ProposingTownships townships,
      Organisation organisation,
      OpenAreas openAreas,
      Timeline timeline,
      Staff staff) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.proposals = proposals;
    this.townships = townships;
    this.organisation = organisation;
    this.openAreas = openAreas;
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
    Person person = staff.person(user);
    List<Map<String, String>> options =
        person.areas().stream().sorted().flatMap(area -> options(person, area)).toList();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("closedText", String.join("\n\n", openAreas.whyClosed(person.areas())));
    view.put("townships", options);
    if (options.size() == 1) {
      view.put("township", options.get(0).get("value"));
    }
    return view;
  }

  private Stream<Map<String, String>> options(Person person, String area) {
    return townships.of(person, area).stream()
        .map(slug -> Map.of("label", organisation.township(area, slug).name(), "value", slug));
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    String township = fields.text("township", 50);
    ConferenceMatter matter = fields.choice("conferenceMatter", ConferenceMatter.class);
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
    String area = areaOf(user, township, fields);
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

  private String areaOf(String user, String township, JsonFields fields) {
    if (township == null) {
      return null;
    }
    Person person = staff.person(user);
    List<String> areas =
        person.areas().stream()
            .filter(area -> townships.of(person, area).contains(township))
            .toList();
    if (areas.isEmpty()) {
      if (person.areas().stream().anyMatch(area -> organisation.hasTownship(area, township))) {
        throw new RefusedException(Kind.FORBIDDEN, "conference-not-proposed-here");
      }
      fields.wrong("township", "unknown-township");
      return null;
    }
    return areas.get(0);
  }
}
