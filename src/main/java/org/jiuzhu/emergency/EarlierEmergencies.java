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
import org.jiuzhu.expenditure.Hardship;
import org.jiuzhu.expenditure.HardshipKind;
import org.jiuzhu.expenditure.KnownHardship;
import org.jiuzhu.expenditure.PromisedAid;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Person;
import org.jiuzhu.payment.EarlierPayment;
import org.jiuzhu.payment.SplitWatch;
import org.springframework.stereotype.Component;

/**
 * Other aid for the same people, so that nobody splits an event into several small ones: other
 * emergencies and aid for expenses, found by the household and the kind of event, and emergencies
 * by telephone and account too.
 */
@Component
class EarlierEmergencies {

  private final Emergencies emergencies;
  private final CaseFiles caseFiles;
  private final List<KnownHardship> hardships;
  private final PromisedAid promisedAid;
  private final SplitWatch splitWatch;
  private final Recusals recusals;
  private final Staff staff;
  private final Organisation organisation;
  private final Words words;

  EarlierEmergencies(
      Emergencies emergencies,
      CaseFiles caseFiles,
      List<KnownHardship> hardships,
      PromisedAid promisedAid,
      SplitWatch splitWatch,
      Recusals recusals,
      Staff staff,
      Organisation organisation,
      Words words) {
    this.emergencies = emergencies;
    this.caseFiles = caseFiles;
    this.hardships = hardships;
    this.promisedAid = promisedAid;
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
    HardshipKind kind = EmergencyHardships.kind(proposal.kind());
    splitWatch.note(number, kind);
    Set<CaseNumber> paidLately = cases(splitWatch.check(number));
    List<EarlierAid> earlier =
        union(emergencies.ofTheSamePeople(number), splitWatch.ofTheSameKind(number), paidLately)
            .stream()
            .flatMap(other -> aid(other, paidLately.contains(other)).stream())
            .toList();
    return SplitAid.of(
        earlier,
        kind.name(),
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

  private static Set<CaseNumber> union(
      List<CaseNumber> traced, List<CaseNumber> ofTheSameKind, Set<CaseNumber> paidLately) {
    Set<CaseNumber> all = new LinkedHashSet<>(traced);
    all.addAll(ofTheSameKind);
    all.addAll(paidLately);
    return all;
  }

  /** A case that ended without a payment is no aid. */
  private Optional<EarlierAid> aid(CaseNumber other, boolean paidLately) {
    EarlierAid aid = earlier(other, paidLately);
    boolean over = caseFiles.get(other).state().isDecided();
    return over && aid.amount().isZero() ? Optional.empty() : Optional.of(aid);
  }

  private EarlierAid earlier(CaseNumber other, boolean paidLately) {
    Hardship event = event(other);
    return new EarlierAid(
        event.kind().name(), event.happenedOn(), promisedAid.of(other), paidLately);
  }

  private Hardship event(CaseNumber other) {
    return hardships.stream().flatMap(known -> known.of(other).stream()).findFirst().orElseThrow();
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
    return union(emergencies.others(number), splitWatch.ofTheSameKind(number), paidLately).stream()
        .filter(other -> !recusals.applies(other, user))
        .map(other -> row(other, paidLately.contains(other), report, days, person))
        .toList();
  }

  /** What another case is about: an emergency by its own kind, aid for expenses by that it is. */
  private String kind(CaseNumber other) {
    return emergencies
        .find(other)
        .map(report -> words.of(report.kind()))
        .orElseGet(() -> words.text("emergency.other.expenses", words.of(event(other).kind())));
  }

  private Map<String, String> row(
      CaseNumber other, boolean paidLately, EmergencyReport own, int days, Person person) {
    CaseFile caseFile = caseFiles.get(other);
    EarlierAid aid = earlier(other, paidLately);
    String kind = kind(other);
    if (!person.maySee(caseFile.area(), caseFile.township())) {
      String area = organisation.area(caseFile.area()).name();
      return Map.of(
          "number",
          words.text("emergency.other.elsewhere", area),
          "kind",
          kind,
          "happenedOn",
          "",
          "amount",
          aid.amount().toString(),
          "state",
          "",
          "same",
          "");
    }
    boolean same =
        SplitAid.isSameEvent(
            aid, EmergencyHardships.kind(own.kind()).name(), own.happenedOn(), days);
    return Map.of(
        "number", other.value(),
        "kind", kind,
        "happenedOn", words.day(aid.happenedOn()),
        "amount", aid.amount().toString(),
        "state", words.of(caseFile.state()),
        "same", words.yesNo(same));
  }
}
