package org.jiuzhu.expenditure;

import java.util.List;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Declarations;
import org.jiuzhu.fund.FundLimits;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/** What the rules say about the amount of one case. */
@Component
class ExpenditureCase {

  private final CaseFiles caseFiles;
  private final Declarations declarations;
  private final PolicyLibrary policies;
  private final FundLimits limits;

  ExpenditureCase(
      CaseFiles caseFiles, Declarations declarations, PolicyLibrary policies, FundLimits limits) {
    this.caseFiles = caseFiles;
    this.declarations = declarations;
    this.policies = policies;
    this.limits = limits;
  }

  /** The rules that bind a case. */
  PolicyView rules(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return policies.asOf(caseFile.area(), caseFile.ruleDate());
  }

  /** The most that some persons of the household get. */
  AidCap cap(CaseNumber number, int persons) {
    return AidCap.of(
        rules(number), declarations.get(number).household().locality(), persons);
  }

  /** What the township approves by itself, CNY. */
  Money townshipLimit(CaseNumber number) {
    CaseFile caseFile = caseFiles.get(number);
    return limits.single(
        FundId.reserve(caseFile.area(), caseFile.township()), caseFile.ruleDate());
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
