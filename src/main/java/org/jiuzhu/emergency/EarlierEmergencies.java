package org.jiuzhu.emergency;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.stereotype.Component;

/** Other emergencies of the same people, so that nobody splits one into several small ones. */
@Component
class EarlierEmergencies {

  private final Emergencies emergencies;
  private final CaseFiles caseFiles;
  private final Payments payments;
  private final Recusals recusals;
  private final Words words;

  EarlierEmergencies(
      Emergencies emergencies,
      CaseFiles caseFiles,
      Payments payments,
      Recusals recusals,
      Words words) {
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.payments = payments;
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
    List<EarlierAid> earlier =
        emergencies.ofTheSamePeople(number).stream()
            .flatMap(other -> aid(other).stream())
            .toList();
    return SplitAid.of(
        earlier, proposal.kind().name(), report.happenedOn(), proposal.amount(), limit);
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
    return emergencies.others(number).stream()
        .filter(other -> !recusals.applies(other, user))
        .map(other -> row(other, report))
        .toList();
  }

  private Map<String, String> row(CaseNumber other, EmergencyReport own) {
    CaseFile caseFile = caseFiles.get(other);
    EmergencyReport report = emergencies.get(other);
    EarlierAid aid =
        new EarlierAid(
            other.value(), report.kind().name(), report.happenedOn(), promised(other));
    boolean same = SplitAid.isSameEvent(aid, own.kind().name(), own.happenedOn());
    return Map.of(
        "number", other.value(),
        "kind", words.of(report.kind()),
        "happenedOn", words.day(report.happenedOn()),
        "amount", aid.amount().toString(),
        "state", words.of(caseFile.state()),
        "same", words.yesNo(same));
  }
}
