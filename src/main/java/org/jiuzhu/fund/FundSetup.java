package org.jiuzhu.fund;

import org.jiuzhu.ledger.FundId;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the books of every area that is switched on: its own account and each township's. */
@Component
class FundSetup {

  private final Funds funds;
  private final OpenAreas areas;
  private final Organisation organisation;
  private final TransactionTemplate transaction;

  FundSetup(
      Funds funds, OpenAreas areas, Organisation organisation, TransactionTemplate transaction) {
    this.funds = funds;
    this.areas = areas;
    this.organisation = organisation;
    this.transaction = transaction;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(5)
  void open() {
    for (String area : areas.prepared()) {
      transaction.executeWithoutResult(
          status -> {
            funds.open(FundId.ofArea(area));
            organisation.area(area).townships().keySet().stream()
                .sorted()
                .map(township -> FundId.reserve(area, township))
                .forEach(funds::open);
          });
    }
  }
}
