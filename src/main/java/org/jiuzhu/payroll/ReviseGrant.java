package org.jiuzhu.payroll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.IdNumber;
import org.jiuzhu.casefile.TaskForm;
import org.jiuzhu.input.JsonFields;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.AccountNumber;
import org.jiuzhu.payment.Payee;
import org.springframework.stereotype.Component;

/**
 * 提出发放变更: whom monthly aid is paid to after a death, how much from which month on, or that it ends.
 * The household is heard before it gets less (《社会救助法》 Art. 46–48).
 */
@Component
class ReviseGrant implements TaskForm {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TEXT = 1000;
  private static final int MOST_PERSONS = 30;
  private static final int MONTHS = 4;

  private final GrantRevisions revisions;
  private final GrantHolds holds;
  private final CaseFiles caseFiles;
  private final GrantWords words;
  private final Clock clock;

  ReviseGrant(
      GrantRevisions revisions,
      GrantHolds holds,
      CaseFiles caseFiles,
      GrantWords words,
      Clock clock) {
    this.revisions = revisions;
    this.holds = holds;
    this.caseFiles = caseFiles;
    this.words = words;
    this.clock = clock;
  }

  private enum PayeeWay {
    KEEP,
    TRANSFER,
    CASH
  }

  @Override
  public String task() {
    return "Task_ReviseGrant";
  }

  @Override
  public Set<String> fields() {
    return Set.of(
        "revisionOutcome",
        "fromMonth",
        "newRecipient",
        "newRecipientId",
        "payeeWay",
        "payeeInPerson",
        "payeeHolder",
        "payeeBank",
        "payeeNumber",
        "newAmount",
        "newPersons",
        "revisionReason",
        "revisionHeardOn",
        "revisionHeard",
        "overpaidClaim",
        "overpaidReason");
  }

  @Override
  public Map<String, Object> view(Work work) {
    CaseNumber number = work.caseNumber();
    long hold = holds.lockOpen(number);
    DeathFacts facts = holds.facts(number);
    Map<String, Object> view = revisions.view(number, facts, words);
    Grant running = revisions.running(number);
    view.put("remarkText", revisions.remark(number, hold));
    view.put("recipientWanted", facts.recipientDied() ? "YES" : "NO");
    view.put("newRecipient", facts.successor());
    view.put("newRecipientId", facts.successorId());
    view.put("payeeWay", facts.payeeDied() ? PayeeWay.TRANSFER.name() : PayeeWay.KEEP.name());
    view.put("newAmount", running.monthlyAmount().toString());
    view.put("newPersons", Math.max(1, running.householdSize() - facts.deceased().size()));
    view.put("outcomeOptions", words.outcomes(facts.closing() != null));
    if (facts.closing() != null) {
      view.put("revisionOutcome", GrantRevision.Outcome.END.name());
    }
    view.put("heardWanted", facts.nobodyLeft() ? "NO" : "YES");
    LocalDate usual = revisions.usual(number, facts);
    view.put(
        "monthOptions",
        facts.closing() == null
            ? words.options(revisions.earliest(number, facts), MONTHS)
            : words.options(usual, 1));
    view.put("fromMonth", Months.code(usual));
    List<OverpaidMonth> paid = revisions.overpaid(number, facts, Money.ZERO);
    view.put("paidRows", words.rows(paid));
    view.put("paidTotal", paid.isEmpty() ? "" : OverpaidMonth.total(paid).toString());
    return view;
  }

  @Override
  public Map<String, Object> complete(Work work, ObjectNode answer) {
    CaseNumber number = work.caseNumber();
    caseFiles.lock(number);
    long hold = holds.lockOpen(number);
    DeathFacts facts = holds.facts(number);
    Grant running = revisions.running(number);
    JsonFields fields = JsonFields.of(answer);
    GrantRevision.Outcome outcome = fields.choice("revisionOutcome", GrantRevision.Outcome.class);
    if (outcome == GrantRevision.Outcome.CONTINUE && facts.closing() != null) {
      fields.wrong("revisionOutcome", "grant-only-ends");
    }
    String from = month(fields, number, facts);
    String reason = fields.text("revisionReason", LONGEST_TEXT);
    if (outcome != GrantRevision.Outcome.CONTINUE) {
      String heardOn = facts.nobodyLeft() ? null : heardOn(fields, facts);
      String heard = facts.nobodyLeft() ? null : fields.text("revisionHeard", LONGEST_TEXT);
      GrantRevision.Claim claim = claim(fields, number, facts, Money.ZERO);
      String claimReason = claimReason(fields, claim);
      fields.check();
      propose(
          work,
          hold,
          new GrantRevision(
              outcome,
              from,
              null,
              null,
              null,
              null,
              null,
              reason,
              heardOn,
              heard,
              claim,
              claimReason,
              facts.added()));
      return Map.of();
    }
    String recipient = facts.recipientDied() ? fields.text("newRecipient", LONGEST_NAME) : null;
    String recipientId = facts.recipientDied() ? idNumber(fields) : null;
    Payee payee = payee(fields, facts);
    Money amount = fields.typedMoney("newAmount");
    if (amount != null && !amount.isPositive()) {
      fields.wrong("newAmount", "grant-amount");
    }
    Integer persons = fields.integer("newPersons", 1, MOST_PERSONS);
    GrantRevision.Claim claim = amount == null ? null : claim(fields, number, facts, amount);
    String claimReason = claimReason(fields, claim);
    // whoever gets less, or is to pay back, is heard before
    boolean less =
        claim == GrantRevision.Claim.CLAIM
            || amount != null && amount.compareTo(running.monthlyAmount()) < 0;
    String heardOn = less ? heardOn(fields, facts) : null;
    String heard = less ? fields.text("revisionHeard", LONGEST_TEXT) : null;
    fields.check();
    propose(
        work,
        hold,
        new GrantRevision(
            outcome,
            from,
            recipient,
            recipientId,
            payee,
            amount.toString(),
            persons,
            reason,
            heardOn,
            heard,
            claim,
            claimReason,
            facts.added()));
    return Map.of();
  }

  /** Asked only where something was paid that was not due. */
  private GrantRevision.Claim claim(
      JsonFields fields, CaseNumber number, DeathFacts facts, Money due) {
    return revisions.overpaid(number, facts, due).isEmpty()
        ? null
        : fields.choice("overpaidClaim", GrantRevision.Claim.class);
  }

  private static String claimReason(JsonFields fields, GrantRevision.Claim claim) {
    return claim == GrantRevision.Claim.WAIVE ? fields.text("overpaidReason", LONGEST_TEXT) : null;
  }

  private void propose(Work work, long hold, GrantRevision revision) {
    revisions.propose(work.caseNumber(), hold, revision, work.user());
  }

  private String month(JsonFields fields, CaseNumber number, DeathFacts facts) {
    boolean ends = facts.closing() != null;
    LocalDate earliest = ends ? revisions.usual(number, facts) : revisions.earliest(number, facts);
    String typed = fields.text("fromMonth", 10);
    LocalDate month = typed == null ? null : Months.parse(typed).orElse(null);
    LocalDate latest = ends ? earliest : earliest.plusMonths(MONTHS - 1L);
    if (typed != null && (month == null || month.isBefore(earliest) || month.isAfter(latest))) {
      fields.wrong("fromMonth", "grant-month", Months.code(earliest), Months.code(latest));
      return null;
    }
    return month == null ? null : Months.code(month);
  }

  private String heardOn(JsonFields fields, DeathFacts facts) {
    LocalDate heardOn = fields.date("revisionHeardOn");
    LocalDate happened = facts.first();
    LocalDate today = LocalDate.now(clock);
    if (heardOn != null && (heardOn.isBefore(happened) || heardOn.isAfter(today))) {
      fields.wrong("revisionHeardOn", "between-days", happened.toString(), today.toString());
    }
    return heardOn == null ? null : heardOn.toString();
  }

  private static String idNumber(JsonFields fields) {
    String typed = fields.text("newRecipientId", LONGEST_NAME);
    if (typed != null) {
      IdNumber.problem(typed).ifPresent(code -> fields.wrong("newRecipientId", code));
    }
    return typed;
  }

  /** Nothing goes on into the account of somebody who died. */
  private static Payee payee(JsonFields fields, DeathFacts facts) {
    PayeeWay way = fields.choice("payeeWay", PayeeWay.class);
    if (way == PayeeWay.KEEP && facts.payeeDied()) {
      fields.wrong("payeeWay", "payee-died");
    }
    if (way == PayeeWay.CASH) {
      String name = fields.text("payeeInPerson", LONGEST_NAME);
      if (name != null && facts.deceased().contains(name)) {
        fields.wrong("payeeInPerson", "payee-died");
      }
      return Payee.inPerson(name);
    }
    if (way != PayeeWay.TRANSFER) {
      return null;
    }
    String holder = fields.text("payeeHolder", LONGEST_NAME);
    if (holder != null && facts.deceased().contains(holder)) {
      fields.wrong("payeeHolder", "payee-died");
    }
    String bank = fields.text("payeeBank", LONGEST_NAME);
    String typed = fields.text("payeeNumber", LONGEST_NAME);
    String account = typed == null ? null : AccountNumber.plain(typed);
    if (account != null) {
      AccountNumber.flaw(account).ifPresent(code -> fields.wrong("payeeNumber", code));
    }
    return new Payee(holder, bank, account);
  }
}
