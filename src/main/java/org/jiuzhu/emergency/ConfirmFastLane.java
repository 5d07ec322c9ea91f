package org.jiuzhu.emergency;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.emergency.EmergencyFlags.FastLane;
import org.jiuzhu.emergency.FirstAidDecision.Level;
import org.jiuzhu.emergency.FirstAidDecision.Outcome;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentKey;
import org.springframework.stereotype.Component;

/**
 * 县级快速确认: what the township cannot pay itself is decided by the county at once, and paid from the
 * area's account.
 */
@Component
class ConfirmFastLane implements TaskForm {

  private static final int LONGEST = 500;
  private static final String BASIS = "temporary-aid.cap.ratio";

  private final EmergencyDesk desk;

  ConfirmFastLane(EmergencyDesk desk) {
    this.desk = desk;
  }

  private enum Conclusion {
    PAY,
    REFUSE,
    CONFERENCE
  }

  @Override
  public String task() {
    return "Task_ConfirmFastLane";
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
    FirstAidDecision proposed = proposed(number);
    Proposal proposal = proposed.proposal();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("headText", desk.view().head(number));
    view.put("whyText", desk.view().reasons(proposed));
    view.put("reportRows", desk.view().report(number));
    view.put("decisionRows", desk.view().decisions(number));
    view.put("limitRows", desk.view().limits(caseFile, proposal.persons()));
    view.put(
        "countyRows", desk.view().countyLimits(caseFile, proposal.locality(), proposal.persons()));
    view.put("otherRows", desk.earlier().rows(number, desk.emergencies().get(number), work.user()));
    ProposalFields.show(proposal, view);
    return view;
  }

  private FirstAidDecision proposed(CaseNumber number) {
    return desk.decisions().newestProposal(number).orElseThrow();
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseFile caseFile = desk.caseFiles().lock(work.caseNumber());
    desk.eyes().requireMayConfirmForCounty(work.caseNumber(), work.user());
    desk.pendingEvents().requireNone(work.caseNumber());
    JsonFields fields = JsonFields.of(answer);
    Conclusion conclusion = fields.choice("conclusion", Conclusion.class);
    if (conclusion == null) {
      fields.check();
    }
    return switch (conclusion) {
      case PAY -> pay(caseFile, fields, work);
      case REFUSE -> refuse(fields, work);
      case CONFERENCE -> confer(fields, work);
    };
  }

  private Map<String, Object> pay(CaseFile caseFile, JsonFields fields, Work work) {
    CaseNumber number = caseFile.number();
    Proposal proposal = ProposalFields.read(fields);
    if (proposal == null) {
      fields.check();
    }
    boolean asProposed = proposal.amount().equals(proposed(number).proposal().amount());
    String note = asProposed ? fields.optionalText("note", LONGEST) : fields.text("note", LONGEST);
    Money cap = desk.rules().temporaryAidCap(caseFile, proposal.locality(), proposal.persons());
    if (proposal.amount().compareTo(cap) > 0) {
      fields.wrong("amount", "above-temporary-aid-cap", cap.toString());
    }
    fields.check();
    PaymentKey key = desk.payments().next(number);
    FundId fund = FundId.ofArea(caseFile.area());
    switch (desk.payments().reserve(key, fund, proposal, BASIS, work.user())) {
      case RESERVED -> {}
      case FUND_EMPTY -> throw new RefusedException(Kind.CONFLICT, "fast-lane-fund-empty");
      case FUND_CLOSED -> throw new RefusedException(Kind.CONFLICT, "fast-lane-fund-closed");
    }
    Money limit =
        desk.rules().firstAidLimit(caseFile, proposal.locality(), proposal.persons()).amount();
    add(work, Outcome.PAY, proposal, limit, null, null, key.instalment(), note);
    desk.timeline().add(number, TimelineKind.FAST_LANE_CONFIRMED, work.user());
    desk.stages().paid(number);
    return Map.of(
        EmergencyFlags.FAST_LANE, FastLane.PAY.name(), EmergencyFlags.INSTALMENT, key.instalment());
  }

  private Map<String, Object> refuse(JsonFields fields, Work work) {
    EmergencyRefusal refusal = fields.choice("firstAidRefusal", EmergencyRefusal.class);
    OfferedRoute offered = fields.choice("offered", OfferedRoute.class);
    String note = fields.text("note", LONGEST);
    fields.check();
    add(work, Outcome.REFUSE, null, null, refusal, offered, null, note);
    desk.timeline()
        .add(
            work.caseNumber(), TimelineKind.FIRST_AID_DECLINED, work.user(), Outcome.REFUSE.name());
    return Map.of(EmergencyFlags.FAST_LANE, FastLane.REFUSE.name());
  }

  private Map<String, Object> confer(JsonFields fields, Work work) {
    String note = fields.text("note", LONGEST);
    fields.check();
    add(work, Outcome.TO_CONFERENCE, null, null, null, null, null, note);
    desk.timeline().add(work.caseNumber(), TimelineKind.CONFERENCE_ASKED, work.user());
    return Map.of(EmergencyFlags.FAST_LANE, FastLane.CONFERENCE.name());
  }

  private void add(
      Work work,
      Outcome outcome,
      Proposal proposal,
      Money limit,
      EmergencyRefusal refusal,
      OfferedRoute offered,
      Integer instalment,
      String note) {
    desk.decisions()
        .add(
            work.caseNumber(),
            new FirstAidDecision(
                Level.COUNTY,
                outcome,
                proposal,
                limit,
                Set.of(),
                refusal,
                offered,
                instalment,
                false,
                note,
                work.user(),
                desk.clock().instant()));
  }
}
