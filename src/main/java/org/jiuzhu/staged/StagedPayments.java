package org.jiuzhu.staged;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.fund.Balances;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.NewPayment;
import org.jiuzhu.payment.Payee;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentKey;
import org.jiuzhu.payment.PaymentMethod;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.Payments.Approved;
import org.jiuzhu.staged.PlannedInstalment.State;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Pays one instalment after the other: which comes next, its money, what became of it. */
@Service
class StagedPayments {

  private final InstalmentPlans plans;
  private final CaseFiles caseFiles;
  private final Payments payments;
  private final Funds funds;
  private final Timeline timeline;
  private final TransactionTemplate attempt;
  private final Clock clock;

  StagedPayments(
      InstalmentPlans plans,
      CaseFiles caseFiles,
      Payments payments,
      Funds funds,
      Timeline timeline,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.plans = plans;
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.funds = funds;
    this.timeline = timeline;
    this.attempt = new TransactionTemplate(transactions);
    this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
  }

  /**
   * Which instalment comes next.
   *
   * @return routing flags of {@code StagedAid}
   */
  Map<String, Object> next(CaseNumber number) {
    Map<String, Object> flags = new HashMap<>();
    Optional<PlannedInstalment> next = plans.next(number);
    flags.put(StagedFlags.MORE, next.isPresent());
    next.ifPresent(
        instalment -> {
          flags.put(StagedFlags.INSTALMENT, instalment.number());
          flags.put(StagedFlags.DUE, !instalment.dueOn().isAfter(LocalDate.now(clock)));
          flags.put(StagedFlags.CHECK, !isSeenByApproval(number, instalment));
        });
    return flags;
  }

  /** The first one, due when it was approved: whoever approved has just looked at the need. */
  private boolean isSeenByApproval(CaseNumber number, PlannedInstalment instalment) {
    boolean first =
        plans.of(number).stream()
            .filter(each -> each.plan() == instalment.plan())
            .allMatch(each -> each.number() >= instalment.number());
    return first && !instalment.dueOn().isAfter(plans.approvedOn(number, instalment.plan()));
  }

  /**
   * Reserves an instalment's money: in the township's reserve fund where the plan says so, unless
   * the county decided otherwise for this instalment; else on the area's account. A reserve fund
   * that is short stops here: a township does not spend the area's money.
   *
   * @return whether it is reserved; if not, nothing was stored
   */
  boolean commit(CaseNumber number, int instalment) {
    CaseFile caseFile = caseFiles.lock(number);
    PlannedInstalment planned = plans.get(number, instalment);
    PayoutPlan plan = plans.plan(number, planned.plan());
    boolean reserved =
        Stream.of(source(caseFile, plan, instalment))
            // a fund that cannot pay is not locked: nobody waits for it in vain
            .filter(fund -> covers(fund, planned.amount()))
            .anyMatch(fund -> attempt(number, planned, plan, fund));
    if (reserved) {
      plans.move(number, instalment, State.COMMITTED, null);
      timeline.add(number, TimelineKind.INSTALMENT_COMMITTED);
    } else {
      timeline.add(number, TimelineKind.FUNDS_SHORT);
    }
    return reserved;
  }

  private FundId source(CaseFile caseFile, PayoutPlan plan, int instalment) {
    return fundOf(caseFile, plan.fromReserve() && !plans.isFromArea(caseFile.number(), instalment));
  }

  /** The fund that pays. */
  static FundId fundOf(CaseFile caseFile, boolean fromReserve) {
    return fromReserve && caseFile.township() != null
        ? FundId.reserve(caseFile.area(), caseFile.township())
        : FundId.ofArea(caseFile.area());
  }

  /** Whether an instalment waits for the township's reserve fund. */
  boolean isFromReserve(CaseNumber number, int instalment) {
    return fundFor(number, instalment).isReserve();
  }

  private FundId fundFor(CaseNumber number, int instalment) {
    PlannedInstalment planned = plans.get(number, instalment);
    return source(caseFiles.get(number), plans.plan(number, planned.plan()), instalment);
  }

  private boolean covers(FundId fund, Money amount) {
    return funds.balances(fund).filter(found -> found.covers(amount)).isPresent();
  }

  /**
   * A fund that emptied between the look and the lock is let go again, by a savepoint: nobody waits
   * for it while finance looks for money.
   */
  private boolean attempt(
      CaseNumber number, PlannedInstalment planned, PayoutPlan plan, FundId fund) {
    return Boolean.TRUE.equals(
        attempt.execute(
            status -> {
              boolean approved = approve(number, planned, plan, fund);
              if (!approved) {
                status.setRollbackOnly();
              }
              return approved;
            }));
  }

  private boolean approve(
      CaseNumber number, PlannedInstalment planned, PayoutPlan plan, FundId fund) {
    Optional<Payment> before = newestOfPlan(number, planned.plan());
    PaymentMethod method = before.map(Payment::method).orElse(plan.method());
    Payee payee = before.map(Payment::payee).orElse(plan.payee());
    return payments.approve(
            new NewPayment(
                new PaymentKey(number, planned.number()),
                fund,
                planned.amount(),
                method,
                payee,
                plan.basis(),
                plan.approvedBy()))
        == Approved.RESERVED;
  }

  /** Its account may have been mended since the plan was approved. */
  private Optional<Payment> newestOfPlan(CaseNumber number, int plan) {
    List<Integer> ofPlan =
        plans.of(number).stream()
            .filter(each -> each.plan() == plan)
            .map(PlannedInstalment::number)
            .toList();
    return payments.of(number).stream()
        .filter(payment -> ofPlan.contains(payment.key().instalment()))
        .reduce((first, second) -> second);
  }

  /** Whether the money for an instalment is there now. */
  boolean isCovered(CaseNumber number, int instalment) {
    return covers(fundFor(number, instalment), plans.get(number, instalment).amount());
  }

  /** What stands on the accounts that could pay an instalment: its own, and the area's. */
  List<Balances> balances(CaseNumber number, int instalment) {
    FundId area = FundId.ofArea(caseFiles.get(number).area());
    return Stream.of(fundFor(number, instalment), area)
        .distinct()
        .flatMap(fund -> funds.balances(fund).stream())
        .toList();
  }

  /** Records what became of an instalment's payment. */
  void book(CaseNumber number, int instalment) {
    Payment payment = payments.get(new PaymentKey(number, instalment));
    switch (payment.state()) {
      case PAID -> plans.move(number, instalment, State.PAID, null);
      case CANCELLED -> plans.move(number, instalment, State.CANCELLED, payment.reason());
      default -> throw new IllegalStateException("a payment that is still under way");
    }
  }
}
