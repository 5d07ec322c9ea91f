package org.jiuzhu.expenditure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.aid.Decision;
import org.jiuzhu.aid.Decisions;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.CaseState;
import org.jiuzhu.casefile.Declaration;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.rulebook.StatutoryClock;
import org.jiuzhu.staged.InstalmentPlans;
import org.jiuzhu.staged.PlannedInstalment;
import org.springframework.stereotype.Component;

/**
 * What the people of a household get or got in other cases, found by their ID numbers: so that no
 * event is paid for twice unseen.
 */
@Component
class OtherAidOfHousehold {

  /** Calendar days within which events of one kind count as the same. */
  private static final String SAME_EVENT = "SAME_EVENT";

  private final Declarations declarations;
  private final CaseFiles caseFiles;
  private final Continuations continuations;
  private final List<KnownHardship> hardships;
  private final Decisions decisions;
  private final Payments payments;
  private final ApprovedAid approvedAid;
  private final AidApprovals approvals;
  private final InstalmentPlans plans;
  private final StatutoryClock statutoryClock;

  OtherAidOfHousehold(
      Declarations declarations,
      CaseFiles caseFiles,
      Continuations continuations,
      List<KnownHardship> hardships,
      Decisions decisions,
      Payments payments,
      ApprovedAid approvedAid,
      AidApprovals approvals,
      InstalmentPlans plans,
      StatutoryClock statutoryClock) {
    this.declarations = declarations;
    this.caseFiles = caseFiles;
    this.continuations = continuations;
    this.hardships = hardships;
    this.decisions = decisions;
    this.payments = payments;
    this.approvedAid = approvedAid;
    this.approvals = approvals;
    this.plans = plans;
    this.statutoryClock = statutoryClock;
  }

  /** Other cases that are under way, or in which aid was given; the case continued first. */
  List<OtherAid> of(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    Optional<CaseNumber> continued = continuations.continued(number);
    Map<CaseNumber, Set<String>> found = new LinkedHashMap<>();
    continued.ifPresent(other -> found.put(other, new LinkedHashSet<>()));
    for (Declaration.Person person : declarations.get(number).persons()) {
      for (CaseNumber other : declarations.casesOfIdNumber(person.idNumber().value())) {
        found.computeIfAbsent(other, key -> new LinkedHashSet<>()).add(person.name());
      }
    }
    found.remove(number);
    Optional<Hardship> own = hardship(number);
    int days = statutoryClock.limit(caseFile.area(), caseFile.ruleDate(), SAME_EVENT).amount();
    List<OtherAid> others = new ArrayList<>();
    found.forEach(
        (other, members) -> {
          OtherAid aid = aid(other, members, own, days, continued.equals(Optional.of(other)));
          if (isOfInterest(aid)) {
            others.add(aid);
          }
        });
    return others;
  }

  private OtherAid aid(
      CaseNumber other, Set<String> members, Optional<Hardship> own, int days, boolean continued) {
    return new OtherAid(
        caseFiles.get(other),
        members,
        paid(caseFiles.get(other)),
        decisions
            .newest(other)
            .filter(decision -> decision.outcome() == Decision.Outcome.GRANTED)
            .map(Decision::monthlyAmount)
            .orElse(Money.ZERO),
        continued,
        !continued
            && own.isPresent()
            && hardship(other).filter(event -> own.get().seemsToBe(event, days)).isPresent());
  }

  private Optional<Hardship> hardship(CaseNumber number) {
    return hardships.stream().flatMap(known -> known.of(number).stream()).findFirst();
  }

  /** Paid, on its way, planned, or approved and not yet decided. */
  private Money paid(CaseFile caseFile) {
    CaseNumber number = caseFile.number();
    List<PlannedInstalment> instalments = plans.of(number);
    if (instalments.isEmpty() && !caseFile.state().isDecided() && isApproved(number)) {
      return paidOut(number)
          .plus(approvedAid.find(number).map(Proposal.Aid::amount).orElse(Money.ZERO));
    }
    Money planned =
        Money.sum(
            instalments.stream()
                .filter(each -> each.state() == PlannedInstalment.State.PLANNED)
                .map(PlannedInstalment::amount)
                .toList());
    return paidOut(number).plus(planned);
  }

  /** What a notice is still out for, say: the next thing that happens to it is that it is paid. */
  private boolean isApproved(CaseNumber number) {
    return approvals
        .newest(number)
        .filter(approval -> approval.outcome() == AidApproval.Outcome.CONFIRM)
        .isPresent();
  }

  private Money paidOut(CaseNumber number) {
    return Money.sum(
        payments.of(number).stream()
            .filter(payment -> payment.state() != PaymentState.CANCELLED)
            .map(Payment::amount)
            .toList());
  }

  /** Under way, or something was given. */
  private static boolean isOfInterest(OtherAid aid) {
    CaseState state = aid.caseFile().state();
    return aid.continued()
        || aid.paid().isPositive()
        || state == CaseState.GRANTED
        || !state.isDecided();
  }
}
