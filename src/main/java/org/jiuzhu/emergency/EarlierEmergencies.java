package org.jiuzhu.emergency;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.emergency.rule.EarlierAid;
import org.jiuzhu.emergency.rule.SplitAid;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.payment.EarlierPayment;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/**
 * Other emergencies of the same people, so that nobody splits one into several small ones: found by
 * the household among what was paid, and by ID number, telephone and account also among what is
 * still open.
 */
@Component
class EarlierEmergencies {

  private final Emergencies emergencies;
  private final CaseFiles caseFiles;
  private final Payments payments;
  private final SplitWatch splitWatch;
  private final Recusals recusals;
  private final Staff staff;
  private final Organisation organisation;
  private final Words words;

  EarlierEmergencies(
      Emergencies emergencies,
      CaseFiles caseFiles,
      Payments payments,
      SplitWatch splitWatch,
      Recusals recusals,
      Staff staff,
      Organisation organisation,
      Words words) {
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.splitWatch = splitWatch;
    this.recusals = recusals;
    this.staff = staff;
    this.organisation = organisation;
    this.words = words;
  }

  /**
   * What other aid means for this one. Nobody else decides about the same people until the end of
   * the transaction.
   *
   * @param limit CNY that the township may pay at once
   */
  SplitAid check(CaseNumber number, EmergencyReport report, Proposal proposal, Money limit) {
    splitWatch.note(number, proposal.kind());
    Set<CaseNumber> paidLately = cases(splitWatch.check(number));
    List<EarlierAid> earlier =
        union(emergencies.ofTheSamePeople(number), paidLately).stream()
            .flatMap(other -> aid(other, paidLately.contains(other)).stream())
            .toList();
    return SplitAid.of(
        earlier,
        proposal.kind().name(),
        report.happenedOn(),
        proposal.amount(),
        limit,
        splitWatch.days(caseFiles.get(number)));
  }

  private static Set<CaseNumber> cases(List<EarlierPayment> earlier) {
    return earlier.stream()
        .map(payment -> payment.key().caseNumber())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<CaseNumber> union(List<CaseNumber> some, Set<CaseNumber> more) {
    Set<CaseNumber> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** A case that ended without a payment is no aid. */
  private Optional<EarlierAid> aid(CaseNumber other, boolean paidLately) {
    EarlierAid aid = earlier(other, paidLately);
    boolean over = caseFiles.get(other).state().isDecided();
    return over && aid.amount().isZero() ? Optional.empty() : Optional.of(aid);
  }

  private EarlierAid earlier(CaseNumber other, boolean paidLately) {
    EmergencyReport report = emergencies.get(other);
    return new EarlierAid(report.kind().name(), report.happenedOn(), promised(other), paidLately);
  }

  private Money promised(CaseNumber number) {
    return Money.sum(
        payments.of(number).stream()
            .filter(payment -> payment.state() != PaymentState.CANCELLED)
            .map(Payment::amount)
            .toList());
  }

  /**
   * The other emergencies in words.
   *
   * @param user who looks; a case that this person must keep off is not told of, and of one that
   *     this person may not see only what it was, how much and where
   */
  List<Map<String, String>> rows(CaseNumber number, EmergencyReport report, String user) {
    Set<CaseNumber> paidLately = cases(splitWatch.look(number));
    int days = splitWatch.days(caseFiles.get(number));
    Person person = staff.person(user);
    return union(emergencies.others(number), paidLately).stream()
        .filter(other -> !recusals.applies(other, user))
        .map(other -> row(other, paidLately.contains(other), report, days, person))
        .toList();
  }

  private Map<String, String> row(
      CaseNumber other, boolean paidLately, EmergencyReport own, int days, Person person) {
    CaseFile caseFile = caseFiles.get(other);
    EmergencyReport report = emergencies.get(other);
    EarlierAid aid = earlier(other, paidLately);
    if (!person.maySee(caseFile.area(), caseFile.township())) {
      String area = organisation.area(caseFile.area()).name();
      return Map.of(
          "number",
          words.text("emergency.other.elsewhere", area),
          "kind",
          words.of(report.kind()),
          "happenedOn",
          "",
          "amount",
          aid.amount().toString(),
          "state",
          "",
          "same",
          "");
    }
    boolean same = SplitAid.isSameEvent(aid, own.kind().name(), own.happenedOn(), days);
    return Map.of(
        "number", other.value(),
        "kind", words.of(report.kind()),
        "happenedOn", words.day(report.happenedOn()),
        "amount", aid.amount().toString(),
        "state", words.of(caseFile.state()),
        "same", words.yesNo(same));
  }
}
