package org.jiuzhu.expenditure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.casefile.PendingEvents;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.expenditure.Proposal.Aid;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.staged.Instalment;
import org.jiuzhu.staged.InstalmentPlans;
import org.springframework.stereotype.Component;

/**
 * 提出救助意见: aid with its amount, persons and instalments, or none, with the grounds. Not by whoever
 * took the application.
 */
@Component
class ProposeAid implements TaskForm {

  private static final int LONGEST = 2000;

  private static final Set<TimelineKind> TAKING =
      EnumSet.of(
          TimelineKind.HOUSEHOLD_ENTERED, TimelineKind.EXPENDITURE_ENTERED, TimelineKind.ACCEPTED);

  private final Proposals proposals;
  private final ExpenditureCase rules;
  private final ExpenditureView expenditure;
  private final OtherAidOfHousehold otherAid;
  private final ProposalReturns returns;
  private final InstalmentPlans plans;
  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final PendingEvents pendingEvents;
  private final Timeline timeline;

  ProposeAid(
      Proposals proposals,
      ExpenditureCase rules,
      ExpenditureView expenditure,
      OtherAidOfHousehold otherAid,
      ProposalReturns returns,
      InstalmentPlans plans,
      CaseFiles caseFiles,
      Declarations declarations,
      PendingEvents pendingEvents,
      Timeline timeline) {
    this.proposals = proposals;
    this.rules = rules;
    this.expenditure = expenditure;
    this.otherAid = otherAid;
    this.returns = returns;
    this.plans = plans;
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.pendingEvents = pendingEvents;
    this.timeline = timeline;
  }

  private enum What {
    GRANT,
    REFUSE
  }

  @Override
  public String task() {
    return "Task_ProposeAid";
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new HashSet<>(InstalmentPlans.fields());
    fields.addAll(
        Set.of(
            "proposal",
            "amount",
            "persons",
            "payMethod",
            "refusalReasons",
            "grounds",
            "overrideReason"));
    return fields;
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    Map<String, Object> view = expenditure.basis(number, work.user());
    view.put("backText", returns.text(number));
    view.put("putOffText", expenditure.putOffText(work));
    List<CaseNumber> sameEvent = OtherAid.sameEvent(otherAid.of(number));
    view.put("sameEventText", expenditure.sameEventText(sameEvent));
    view.put("sameEventShown", !sameEvent.isEmpty());
    view.put("stagesShown", plans.isStaged(caseFiles.get(number), StagedPayout.EXPENDITURE));
    view.put("persons", declarations.get(number).persons().size());
    view.put("reasonOptions", expenditure.reasonOptions(reasons()));
    return view;
  }

  private static Set<RefusalReason> reasons() {
    return EnumSet.complementOf(EnumSet.of(RefusalReason.OTHER_MEASURES));
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    CaseFile caseFile = caseFiles.lock(number);
    requireAnother(number, work.user());
    pendingEvents.requireNone(number);
    List<OtherAid> others = otherAid.of(number);
    List<CaseNumber> sameEvent = OtherAid.sameEvent(others);
    Money paidBefore = ExpenditureCase.paidBefore(others);
    JsonFields fields = JsonFields.of(answer);
    What what = fields.choice("proposal", What.class);
    Aid aid = what == What.GRANT ? aid(fields, caseFile, paidBefore) : null;
    List<String> refusalReasons =
        what == What.REFUSE ? refusalReasons(fields, reasons()) : List.of();
    String grounds = fields.text("grounds", LONGEST);
    String override =
        what == What.GRANT && !sameEvent.isEmpty() ? fields.text("overrideReason", LONGEST) : null;
    fields.check();
    proposals.add(
        number, aid, refusalReasons, paidBefore, sameEvent, grounds, override, work.user());
    timeline.add(number, TimelineKind.PROPOSED, work.user(), what.name());
    return Map.of(
        ExpenditureFlags.PROPOSED,
        aid == null ? "REFUSE" : "PROPOSED",
        ExpenditureFlags.NOTICE_LATER,
        aid != null && rules.publishesLater(number));
  }

  private void requireAnother(CaseNumber number, String user) {
    boolean tookIt =
        timeline.of(number).stream()
            .anyMatch(entry -> TAKING.contains(entry.kind()) && user.equals(entry.actor()));
    if (tookIt) {
      throw new RefusedException(Kind.FORBIDDEN, "proposed-by-another");
    }
  }

  private Aid aid(JsonFields fields, CaseFile caseFile, Money paidBefore) {
    CaseNumber number = caseFile.number();
    Declaration declaration = declarations.get(number);
    int size = declaration.persons().size();
    Money amount = fields.typedMoney("amount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("amount", "not-positive");
      amount = null;
    }
    Integer persons = fields.integer("persons", 1, size);
    PaymentMethod method = fields.choice("payMethod", PaymentMethod.class);
    if (method == PaymentMethod.TRANSFER && declaration.payeeAccount() == null) {
      fields.wrong("payMethod", "no-payee-account");
    }
    List<Instalment> plan = plans.plan(caseFile, StagedPayout.EXPENDITURE, amount, fields);
    if (amount == null || persons == null || method == null || plan.isEmpty()) {
      return null;
    }
    return new Aid(
        amount,
        persons,
        method,
        rules.cap(number, persons).amount(),
        rules.band(number, amount, paidBefore, persons),
        plan);
  }

  /** Reads the reasons for a refusal; at least one of those that are offered. */
  static List<String> refusalReasons(JsonFields fields, Set<RefusalReason> offered) {
    List<String> codes = offered.stream().map(Enum::name).toList();
    List<String> reasons =
        fields.texts("refusalReasons", RefusalReason.values().length, 40).stream()
            .distinct()
            .toList();
    if (reasons.isEmpty()) {
      fields.wrong("refusalReasons", "required");
    } else if (!codes.containsAll(reasons)) {
      fields.wrong("refusalReasons", "not-a-choice", String.join(", ", codes));
    }
    return Arrays.stream(RefusalReason.values()).map(Enum::name).filter(reasons::contains).toList();
  }
}
