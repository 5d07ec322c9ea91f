package org.jiuzhu.fund;

import java.time.LocalDate;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.policy.Parameter;
import org.jiuzhu.policy.Parameters;
import org.jiuzhu.policy.PolicyLibrary;
import org.jiuzhu.policy.PolicyView;
import org.springframework.stereotype.Component;

/**
 * What an area's packs allow a township's reserve fund. A pack may give a township a value of its
 * own: {@code <name>.<township>} goes before {@code <name>}.
 */
@Component
public class FundLimits {

  private final PolicyLibrary policies;

  FundLimits(PolicyLibrary policies) {
    this.policies = policies;
  }

  /** 单笔限额: what the township may approve from its reserve fund in one payment, CNY. */
  public Money single(FundId reserve, LocalDate day) {
    return of(reserve, day, Parameters.RESERVE_SINGLE).value().toMoney();
  }

  /** 备用金总额上限: how much the reserve fund may hold, CNY. */
  public Money ceiling(FundId reserve, LocalDate day) {
    return of(reserve, day, Parameters.RESERVE_CEILING).value().toMoney();
  }

  /** 预警线: below this balance the fund is to be filled up, CNY. */
  public Money warning(FundId reserve, LocalDate day) {
    return of(reserve, day, Parameters.RESERVE_CEILING)
        .value()
        .times(of(reserve, day, Parameters.RESERVE_WARNING).value())
        .toMoney();
  }

  private Parameter of(FundId reserve, LocalDate day, String name) {
    PolicyView rules = policies.asOf(reserve.area(), day);
    return rules.parameter(name + "." + reserve.township()).orElseGet(() -> rules.require(name));
  }
}
