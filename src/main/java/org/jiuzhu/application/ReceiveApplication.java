package org.jiuzhu.application;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
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
import org.jiuzhu.organisation.Person;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.rulebook.TownshipChoice;
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
  private final TownshipChoice townships;
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
      TownshipChoice townships,
      Staff staff) {
    this.process = process;
    this.only = only;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.timeline = timeline;
    this.townships = townships;
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
        TownshipChoice townships,
        Staff staff) {
      return new ReceiveApplication(
          PROCESS, null, caseFiles, declarations, timeline, townships, staff);
    }

    @Bean
    StartForm receiveExpenditure(
        CaseFiles caseFiles,
        Declarations declarations,
        Timeline timeline,
        TownshipChoice townships,
        Staff staff) {
      return new ReceiveApplication(
          EXPENDITURE_AID,
          WantedAid.EXPENDITURE,
          caseFiles,
          declarations,
          timeline,
          townships,
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
    return townships.view(staff.person(user), ReceiveApplication::own);
  }

  /** Applications are taken in one's own township. */
  private static Set<String> own(Person person, String area) {
    return person.townships(area, Role.INTAKE);
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
    String area =
        townships.area(
            staff.person(user), township, fields, ReceiveApplication::own, "other-township");
    fields.check();
    draft.put("township", township);
    // the household is looked at for everything that may apply, whatever this case is about
    draft.put("wantedAid", (only == null ? wantedAid : WantedAid.ASSESS_ALL).name());
    CaseFile opened = caseFiles.open(area, township, process, wantedAid, Channel.WINDOW, user);
    declarations.saveDraft(opened.number(), draft, user);
    timeline.add(opened.number(), TimelineKind.RECEIVED, user, Channel.WINDOW.name());
    return ApplicationFlags.opened(opened);
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
