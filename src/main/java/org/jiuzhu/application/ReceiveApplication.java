package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.Channel;
import org.jiuzhu.casefile.Declaration.ProxyRelation;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.StartForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.casefile.WantedAid;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 收到申请: who asks for what, where; opens the case. */
class ReceiveApplication implements StartForm {

  static final String PROCESS = "AssistanceApplication";

  private static final String EXPENDITURE_AID = "ExpenditureAid";

  private static final Set<String> APPLICANT =
      Set.of(
        "applicantKind",
        "applicantName",
        "applicantIdNumber",
        "proxyName",
        "proxyIdNumber",
        "proxyRelation",
        "proxyPhone",
        "township");

  private final String process;
  private final WantedAid only;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final Timeline timeline;
  private final Organisation organisation;
  private final OpenAreas openAreas;
  private final Staff staff;

  /**
   * @param process that carries the case
   * @param only what is applied for; null where the form asks it
   */
  ReceiveApplication(
      String process,
      WantedAid only,
      CaseFiles caseFiles,
      Declarations declarations,
      Timeline timeline,
      Organisation organisation,
      OpenAreas openAreas,
      Staff staff) {
    this.process = process;
    this.only = only;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.organisation = organisation;
    this.openAreas = openAreas;
    this.staff = staff;
  }

  /** Basic living assistance and 支出型临时救助 are applied for alike. */
  @Configuration(proxyBeanMethods = false)
  static class Processes {

    @Bean
    StartForm receiveApplication(
        CaseFiles caseFiles,
        Declarations declarations,
        Timeline timeline,
        Organisation organisation,
        OpenAreas openAreas,
        Staff staff) {
      return new ReceiveApplication(
          PROCESS, null, caseFiles, declarations, timeline, organisation, openAreas, staff);
    }

    @Bean
    StartForm receiveExpenditure(
        CaseFiles caseFiles,
        Declarations declarations,
        Timeline timeline,
        Organisation organisation,
        OpenAreas openAreas,
        Staff staff) {
      return new ReceiveApplication(
          EXPENDITURE_AID,
          WantedAid.EXPENDITURE,
          caseFiles,
          declarations,
          timeline,
          organisation,
          openAreas,
          staff);
    }
  }

  @Override
  public String process() {
    return process;
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(APPLICANT);
    if (only == null) {
      fields.add("wantedAid");
    }
    return fields;
  }


  private enum ApplicantKind {
    SELF,
    PROXY
  }

  /** The townships in which this person takes applications; why there are none, if so. */
  @Override
  public Map<String, Object> view(String user) {
    Person person = staff.person(user);
    List<Map<String, String>> townships =
        person.areas().stream()
            .filter(openAreas::isOpen)
            .flatMap(
                area ->
                    person.townships(area, Role.INTAKE).stream()
                        .sorted()
                        .map(
                            slug ->
                                Map.of(
                                    "label",
                                    organisation.township(area, slug).name(),
                                    "value",
                                    slug)))
            .toList();
    Map<String, Object> view = new HashMap<>();
    view.put("closedText", String.join("\n\n", openAreas.whyClosed(person.areas())));
    view.put("townships", townships);
    if (townships.size() == 1) {
      view.put("township", townships.get(0).get("value"));
    }
    return view;
  }

  @Override
  public OpenedCase open(String user, ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    ApplicantKind kind = fields.choice("applicantKind", ApplicantKind.class);
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    ObjectNode applicant = draft.putObject("household").putArray("members").addObject();
    applicant.put("ref", "m1").put("relation", "SELF");
    applicant.put("name", fields.text("applicantName", 50));
    applicant.put("idNumber", idNumber(fields, "applicantIdNumber"));
    if (kind == ApplicantKind.PROXY) {
      ObjectNode proxy = draft.putObject("proxy");
      proxy.put("name", fields.text("proxyName", 50));
      proxy.put("idNumber", idNumber(fields, "proxyIdNumber"));
      ProxyRelation relation = fields.choice("proxyRelation", ProxyRelation.class);
      proxy.put("relation", relation == null ? null : relation.name());
      String phone = fields.optionalText("proxyPhone", 20);
      if (phone != null) {
        proxy.put("phone", phone);
      }
    } else {
      draft.putObject("applicant").put("ref", "m1");
    }
    String township = fields.text("township", 50);
    WantedAid wantedAid = only == null ? WantedAid.basic(fields) : only;
    String area = areaOf(user, township, fields);
    fields.check();
    draft.put("township", township);
    // the household is looked at for everything that may apply, whatever this case is about
    draft.put("wantedAid", (only == null ? wantedAid : WantedAid.ASSESS_ALL).name());
    CaseFile opened = caseFiles.open(area, township, process, wantedAid, Channel.WINDOW, user);
    declarations.saveDraft(opened.number(), draft, user);
    timeline.add(opened.number(), TimelineKind.RECEIVED, user, Channel.WINDOW.name());
    return ApplicationFlags.opened(opened);
  }

  /** Applications are taken in one's own township. */
  private String areaOf(String user, String township, JsonFields fields) {
    Person person = staff.person(user);
    if (township == null) {
      return null;
    }
    List<String> areas =
        person.areas().stream().filter(area -> person.holds(Role.INTAKE, area, township)).toList();
    if (areas.isEmpty()) {
      if (person.areas().stream().anyMatch(area -> organisation.hasTownship(area, township))) {
        throw new RefusedException(Kind.FORBIDDEN, "other-township");
      }
      fields.wrong("township", "unknown-township");
      return null;
    }
    return areas.get(0);
  }

  private static String idNumber(JsonFields fields, String name) {
    String text = fields.text(name, 40);
    if (text == null) {
      return null;
    }
    IdNumber.problem(text).ifPresent(code -> fields.wrong(name, code));
    return text;
  }
}
