package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.emergency.EmergencyFlags.Route;
import org.jiuzhu.emergency.FirstAidDecision.Level;
import org.jiuzhu.emergency.FirstAidDecision.Outcome;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.emergency.rule.CountyReason;
import org.jiuzhu.emergency.rule.FirstAidRoute;
import org.jiuzhu.emergency.rule.SplitAid;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.springframework.stereotype.Component;

/**
 * 确认急难并先行救助: the one step between a report and the money. Whoever hands it in has reserved the
 * money with the same click, or has sent the case to the county, which is told why.
 */
@Component
class ConfirmEmergency implements TaskForm {

  private static final int LONGEST = 500;
  private static final String BASIS = "emergency-aid.first";

  private final EmergencyDesk desk;

  ConfirmEmergency(EmergencyDesk desk) {
    this.desk = desk;
  }

  private enum Conclusion {
    PAY,
    COUNTY,
    ORDINARY,
    REFUSE
  }

  @Override
  public String task() {
    return "Task_ConfirmEmergency";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(ProposalFields.NAMES);
    fields.addAll(Set.of("conclusion", "firstAidRefusal", "offered", "note"));
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = desk.caseFiles().get(number);
    EmergencyReport report = desk.emergencies().get(number);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("headText", desk.view().head(number));
    view.put("reportRows", desk.view().report(number));
    view.put("limitRows", desk.view().limits(caseFile, report.persons()));
    view.put("otherRows", desk.earlier().rows(number, report, work.user()));
    view.put("hoursText", desk.eyes().hoursText(number, work.user()));
    view.put("conclusions", conclusions(caseFile));
    view.put("emergencyKind", report.kind().name());
    view.put("persons", report.persons());
    view.put("locality", report.locality().name());
    view.put("payeeName", report.told().name());
    return view;
  }

  private List<Map<String, String>> conclusions(CaseFile caseFile) {
    List<Map<String, String>> options = new ArrayList<>();
    for (Conclusion conclusion : Conclusion.values()) {
      if (conclusion != Conclusion.ORDINARY || desk.rules().mayGoTheOrdinaryWay(caseFile)) {
        options.add(
            Map.of(
                "label", desk.words().of("EmergencyConclusion", conclusion.name()),
                "value", conclusion.name()));
      }
    }
    return options;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseFile caseFile = desk.caseFiles().lock(work.caseNumber());
    boolean outOfHours = desk.eyes().requireMayConfirm(work.caseNumber(), work.user());
    desk.pendingEvents().requireNone(work.caseNumber());
    JsonFields fields = JsonFields.of(answer);
    Conclusion conclusion = fields.choice("conclusion", Conclusion.class);
    if (conclusion == null) {
      fields.check();
    }
    return switch (conclusion) {
      case PAY -> pay(caseFile, fields, EnumSet.noneOf(CountyReason.class), work, outOfHours);
      case COUNTY -> pay(caseFile, fields, EnumSet.of(CountyReason.ASKED), work, outOfHours);
      case ORDINARY -> ordinary(caseFile, fields, work);
      case REFUSE -> refuse(fields, work);
    };
  }

  private Map<String, Object> pay(
      CaseFile caseFile,
      JsonFields fields,
      Set<CountyReason> asked,
      Work work,
      boolean outOfHours) {
    CaseNumber number = caseFile.number();
    Proposal proposal = ProposalFields.read(fields);
    String note =
        asked.isEmpty() ? fields.optionalText("note", LONGEST) : fields.text("note", LONGEST);
    if (proposal == null) {
      fields.check();
    }
    Money limit =
        desk.rules().firstAidLimit(caseFile, proposal.locality(), proposal.persons()).amount();
    desk.traces().add(number, null, null, proposal.payee().account());
    Money single = desk.rules().townshipLimit(caseFile);
    Money atOnce = limit.compareTo(single) < 0 ? limit : single;
    SplitAid split = desk.earlier().check(number, desk.emergencies().get(number), proposal, atOnce);
    if (split == SplitAid.NEEDS_REASON && asked.isEmpty() && proposal.splitReason() == null) {
      fields.wrong("splitReason", "split-needs-reason");
    }
    fields.check();
    Set<CountyReason> reasons = EnumSet.noneOf(CountyReason.class);
    reasons.addAll(asked);
    reasons.addAll(new FirstAidRoute(proposal.amount(), limit, single, split).countyReasons());
    PaymentKey key = desk.payments().next(number);
    if (reasons.isEmpty()) {
      switch (desk.payments()
          .reserve(key, EmergencyRules.reserve(caseFile), proposal, BASIS, work.user())) {
        case RESERVED -> {}
        case FUND_EMPTY -> reasons.add(CountyReason.FUND_SHORT);
        case FUND_CLOSED -> reasons.add(CountyReason.FUND_CLOSED);
      }
    }
    boolean paid = reasons.isEmpty();
    desk.decisions()
        .add(
            number,
            new FirstAidDecision(
                Level.TOWNSHIP,
                paid ? Outcome.PAY : Outcome.TO_COUNTY,
                proposal,
                limit,
                reasons,
                null,
                null,
                paid ? key.instalment() : null,
                paid && outOfHours,
                note,
                work.user(),
                desk.clock().instant()));
    desk.timeline()
        .add(
            number,
            paid ? TimelineKind.FIRST_AID_CONFIRMED : TimelineKind.FIRST_AID_TO_COUNTY,
            work.user());
    if (paid) {
      desk.stages().paid(number);
      return Map.of(
          EmergencyFlags.ROUTE,
          Route.PAY.name(),
          EmergencyFlags.COUNTERSIGN,
          outOfHours,
          EmergencyFlags.INSTALMENT,
          key.instalment());
    }
    return Map.of(EmergencyFlags.ROUTE, Route.COUNTY.name(), EmergencyFlags.COUNTERSIGN, false);
  }

  /** Only where relief need not come first. */
  private Map<String, Object> ordinary(CaseFile caseFile, JsonFields fields, Work work) {
    if (!desk.rules().mayGoTheOrdinaryWay(caseFile)) {
      fields.wrong("conclusion", "relief-comes-first", desk.rules().clause(caseFile));
    }
    OfferedRoute offered = fields.choice("offered", OfferedRoute.class);
    if (offered != null && offered.followUp() == null) {
      fields.wrong("offered", "not-a-choice", "ASSISTANCE, EXPENDITURE");
    }
    String note = fields.text("note", LONGEST);
    fields.check();
    conclude(Outcome.ORDINARY, null, offered, note, work);
    return Map.of(EmergencyFlags.ROUTE, Route.ORDINARY.name());
  }

  private Map<String, Object> refuse(JsonFields fields, Work work) {
    EmergencyRefusal refusal = fields.choice("firstAidRefusal", EmergencyRefusal.class);
    OfferedRoute offered = fields.choice("offered", OfferedRoute.class);
    String note = fields.text("note", LONGEST);
    fields.check();
    conclude(Outcome.REFUSE, refusal, offered, note, work);
    return Map.of(EmergencyFlags.ROUTE, Route.REFUSE.name());
  }

  private void conclude(
      Outcome outcome, EmergencyRefusal refusal, OfferedRoute offered, String note, Work work) {
    CaseNumber number = work.caseNumber();
    desk.decisions()
        .add(
            number,
            new FirstAidDecision(
                Level.TOWNSHIP,
                outcome,
                null,
                null,
                Set.of(),
                refusal,
                offered,
                null,
                false,
                note,
                work.user(),
                desk.clock().instant()));
    desk.timeline().add(number, TimelineKind.FIRST_AID_DECLINED, work.user(), outcome.name());
  }
}
