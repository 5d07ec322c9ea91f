package org.jiuzhu.emergency;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.jiuzhu.casefile.Words;
import org.jiuzhu.emergency.FirstAidDecision.Proposal;
import org.jiuzhu.emergency.rule.EarlierAid;
import org.jiuzhu.emergency.rule.SplitAid;
import org.jiuzhu.money.Money;
import org.jiuzhu.payment.Payment;
import org.jiuzhu.payment.PaymentState;
import org.jiuzhu.payment.Payments;
import org.jiuzhu.payment.SplitApplication;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/** Other emergencies of the same people, so that nobody splits one into several small ones. */
@Component
class EarlierEmergencies {

  private final Emergencies emergencies;
  private final CaseFiles caseFiles;
  private final Payments payments;
  private final SplitWatch splitWatch;
  private final Recusals recusals;
  private final Words words;

  EarlierEmergencies(
      Emergencies emergencies,
      CaseFiles caseFiles,
      Payments payments,
      SplitWatch splitWatch,
      Recusals recusals,
      Words words) {
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.payments = payments;
    this.splitWatch = splitWatch;
    this.recusals = recusals;
    this.words = words;
  }

  /**
   * What other aid means for this one. Nobody else decides about the same people until the end of
   * the transaction.
   *
   * @param limit CNY for one case
   */
  SplitAid check(CaseNumber number, EmergencyReport report, Proposal proposal, Money limit) {
    SplitAid byPeople = byPeople(number, proposal, limit);
    List<EarlierAid> earlier =
        emergencies.ofTheSamePeople(number).stream()
            .flatMap(other -> aid(other).stream())
            .toList();
    return byPeople.or(
            SplitAid.of(
                earlier,
                proposal.kind().name(),
                report.happenedOn(),
                proposal.amount(),
                limit));
  }

  /** What has been paid to the same household for the same kind of event, in any kind of case. */
  private SplitAid byPeople(CaseNumber number, Proposal proposal, Money limit) {
    splitWatch.note(number, proposal.kind());
    SplitApplication split = splitWatch.check(number, proposal.amount(), limit);
    if (split.earlier().isEmpty()) {
      return SplitAid.NONE;
    }
    return split.suspected() ? SplitAid.COUNTY : SplitAid.NEEDS_REASON;
  }

  /** A case that ended without a payment is no aid. */
  private Optional<EarlierAid> aid(CaseNumber other) {
    EmergencyReport report = emergencies.get(other);
    Money promised = promised(other);
    boolean over = caseFiles.get(other).state().isDecided();
    return over && promised.isZero()
        ? Optional.empty()
        : Optional.of(
            new EarlierAid(other.value(), report.kind().name(), report.happenedOn(), promised));
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
   * @param user who looks; a case that this person must keep off is not told of
   */
  List<Map<String, String>> rows(CaseNumber number, EmergencyReport report, String user) {
    Set<CaseNumber> others = new LinkedHashSet<>(emergencies.others(number));
    splitWatch
        .look(number, Money.ZERO, Money.ZERO)
        .earlier()
        .forEach(earlier -> others.add(earlier.key().caseNumber()));
    return others.stream()
        .filter(other -> !recusals.applies(other, user))
        .map(other -> row(other, report))
        .toList();
  }

  private Map<String, String> row(CaseNumber other, EmergencyReport own) {
    CaseFile caseFile = caseFiles.get(other);
    EmergencyReport report = emergencies.find(other).orElse(null);
    Money promised = promised(other);
    boolean same =
        report == null
            || SplitAid.isSameEvent(
                new EarlierAid(
                    other.value(), report.kind().name(), report.happenedOn(), promised),
                own.kind().name(),
                own.happenedOn());
    return Map.of(
        "number", other.value(),
        "kind", report == null ? words.of(caseFile.wantedAid()) : words.of(report.kind()),
        "happenedOn",
            report == null
                ? words.moment(caseFile.openedAt())
                : words.day(report.happenedOn()),
        "amount", promised.toString(),
        "state", words.of(caseFile.state()),
        "same", words.yesNo(same));
  }
}
