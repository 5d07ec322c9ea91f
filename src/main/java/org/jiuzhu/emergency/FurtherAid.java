package org.jiuzhu.emergency;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.policy.StagedPayout;
import org.jiuzhu.staged.Instalment;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.PayoutPlan;
import org.springframework.stereotype.Component;

/** Aid in stages after first aid, by one approval, within the cap of temporary aid (分阶段救助). */
@Component
class FurtherAid {

  /** The fields by which the review asks for it. */
  static final Set<String> NAMES = names();

  private static final String BASIS = "temporary-aid.staged-payout";

  private final InstalmentPlans plans;
  private final FirstAidDecisions decisions;
  private final EmergencyRules rules;
  private final Payments payments;
  private final CaseFiles caseFiles;

  FurtherAid(
      InstalmentPlans plans,
      FirstAidDecisions decisions,
      EmergencyRules rules,
      Payments payments,
      CaseFiles caseFiles) {
    this.plans = plans;
    this.decisions = decisions;
    this.rules = rules;
    this.payments = payments;
    this.caseFiles = caseFiles;
  }

  private static Set<String> names() {
    Set<String> names = new HashSet<>(InstalmentPlans.fields());
    names.add("furtherAmount");
    return Set.copyOf(names);
  }

  /**
   * A plan as it was read.
   *
   * @param fromReserve whether the township approves it: its reserve fund pays as long as it can
   */
  record Plan(Money total, List<Instalment> instalments, boolean fromReserve) {}

  /** Whether the area pays emergencies in stages. */
  boolean isStaged(CaseFile caseFile) {
    return plans.isStaged(caseFile, StagedPayout.EMERGENCY);
  }

  /**
   * Reads a plan and notes every wrong field; what was paid first counts with it. A township
   * approves no more than it may pay in one piece.
   *
   * @param county whether the county approves
   */
  Plan read(CaseFile caseFile, boolean county, JsonFields fields) {
    Money total = fields.typedMoney("furtherAmount");
    if (total != null && !total.isPositive()) {
      fields.wrong("furtherAmount", "not-positive");
      total = null;
    }
    Proposal first = decisions.newestProposal(caseFile.number()).orElseThrow().proposal();
    Money cap = rules.temporaryAidCap(caseFile, first.locality(), first.persons());
    Money promised = promised(caseFile.number());
    Money left = cap.minus(promised);
    Money single = rules.townshipLimit(caseFile);
    if (total != null && total.compareTo(left) > 0) {
      fields.wrong("furtherAmount", "above-temporary-aid-cap", left.toString());
      total = null;
    } else if (total != null && !county && promised.plus(total).compareTo(single) > 0) {
      fields.wrong("furtherAmount", "staged-above-township-limit", single.toString());
      total = null;
    }
    return new Plan(total, plans.plan(caseFile, StagedPayout.EMERGENCY, total, fields), !county);
  }

  private Money promised(CaseNumber number) {
    return Money.sum(
        payments.of(number).stream()
            .filter(payment -> payment.state() != PaymentState.CANCELLED)
            .map(Payment::amount)
            .toList());
  }

  /** Keeps an approved plan, paid the way first aid was. */
  void keep(CaseNumber number, Plan plan, String user) {
    Proposal first = decisions.newestProposal(number).orElseThrow().proposal();
    plans.keep(
        number,
        new PayoutPlan(
            StagedPayout.EMERGENCY,
            plan.total(),
            first.method(),
            first.payee(),
            plan.fromReserve(),
            BASIS,
            user),
        plan.instalments());
    caseFiles.move(number, CaseState.STAGED);
  }
}
