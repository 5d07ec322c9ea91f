package org.jiuzhu.replenishment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.engine.CaseVariables;
import org.jiuzhu.engine.EngineMessages;
import org.jiuzhu.fund.FundLimits;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.fund.MoneyReserved;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Starts a replenishment when less than the warning line is left in a reserve fund, once: not again
 * while one is open. Comes last in the transaction that promised the money, so that both are stored
 * or neither is, and so that the fund is locked before the case numbers.
 */
@Component
class LowFundWatch {

  private static final String MESSAGE = "FundLow";

  /** In whose name the file is opened. */
  private static final String SYSTEM = "system";

  private final Replenishments replenishments;
  private final Funds funds;
  private final FundLimits limits;
  private final Organisation organisation;
  private final OpenAreas openAreas;
  private final EngineMessages engine;
  private final Clock clock;

  LowFundWatch(
      Replenishments replenishments,
      Funds funds,
      FundLimits limits,
      Organisation organisation,
      OpenAreas openAreas,
      EngineMessages engine,
      Clock clock) {
    this.replenishments = replenishments;
    this.funds = funds;
    this.limits = limits;
    this.organisation = organisation;
    this.openAreas = openAreas;
    this.engine = engine;
    this.clock = clock;
  }

  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
  void look(MoneyReserved reserved) {
    FundId fund = reserved.fund();
    if (isLow(fund) && isAsked(fund)) {
      replenishments.fundIsLow(fund, SYSTEM).ifPresent(this::start);
    }
  }

  private boolean isLow(FundId fund) {
    Money warning = limits.warning(fund, LocalDate.now(clock));
    return funds
        .balances(fund)
        .filter(balances -> balances.available().compareTo(warning) < 0)
        .isPresent();
  }

  /** Whoever is promised money in an area that takes no new cases still gets it. */
  private boolean isAsked(FundId fund) {
    return organisation.hasTownship(fund.area(), fund.township()) && openAreas.isOpen(fund.area());
  }

  private void start(CaseFile file) {
    engine.startBySystem(
        MESSAGE,
        file.number(),
        Map.of(CaseVariables.AREA, file.area(), CaseVariables.TOWNSHIP, file.township()));
  }
}
