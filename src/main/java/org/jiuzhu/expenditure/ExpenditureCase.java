package org.jiuzhu.expenditure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.fund.FundLimits;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.ConfirmedBy;
import org.jiuzhu.policy.EmergencyStep;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.jiuzhu.policy.Rule;
import org.jiuzhu.relief.PublicEmergencies;
import org.jiuzhu.relief.RaisedLimits;
import org.springframework.stereotype.Component;

/** What the rules say about the amount of one case. */
@Component
class ExpenditureCase {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final PolicyLibrary policies;
  private final FundLimits limits;
  private final PublicEmergencies emergencies;
  private final Clock clock;

  ExpenditureCase(
      CaseFiles caseFiles,
      Declarations declarations,
      PolicyLibrary policies,
      FundLimits limits,
      PublicEmergencies emergencies,
      Clock clock) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.policies = policies;
    this.limits = limits;
    this.emergencies = emergencies;
    this.clock = clock;
  }

  /** The rules that bind a case. */
  PolicyView rules(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }

  /** What the public emergencies in force in the case's township today raise and shorten. */
  RaisedLimits raised(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return emergencies.inForce(caseFile.area(), caseFile.township(), LocalDate.now(clock));
  }

  /** Who confirms aid that is not small, today. */
  ConfirmedBy confirmedBy(CaseNumber number) {
    return raised(number).shortens(EmergencyStep.COUNTY_CONFIRMATION)
        ? ConfirmedBy.TOWNSHIP
        : rules(number).choice(Rule.CONFIRMED_BY_TEMPORARY).value();
  }

  /** Whether a notice is put off until aid is given, because a declared emergency shortens it. */
  boolean publishesLater(CaseNumber number) {
    return raised(number).shortens(EmergencyStep.PUBLIC_NOTICE);
  }

  /** Whether the township may approve an amount of this band by itself, today. */
  boolean mayTownshipApprove(CaseNumber number, AmountBand band) {
    return band == AmountBand.WITHIN_TOWNSHIP_LIMIT || confirmedBy(number) == ConfirmedBy.TOWNSHIP;
  }

  /** The most that some persons of the household get, raised where an emergency is declared. */
  AidCap cap(CaseNumber number, int persons) {
    return AidCap.of(
        rules(number), declarations.get(number).household().locality(), persons, raised(number));
  }

  /** What the township approves by itself, CNY. */
  Money townshipLimit(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return limits.single(FundId.reserve(caseFile.area(), caseFile.township()), caseFile.ruleDate());
  }

  /** The band of an amount, with what was paid for the same event before. */
  AmountBand band(CaseNumber number, Money amount, Money paidBefore, int persons) {
    return AmountBand.of(
        amount.plus(paidBefore), townshipLimit(number), cap(number, persons).exact());
  }

  /** What counts with this case's aid: paid for the same event before, CNY. */
  static Money paidBefore(List<OtherAid> others) {
    return Money.sum(others.stream().filter(OtherAid::countsHere).map(OtherAid::paid).toList());
  }
}
