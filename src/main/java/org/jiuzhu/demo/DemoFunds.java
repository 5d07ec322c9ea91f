package org.jiuzhu.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.engine.CaseDriver;
import org.jiuzhu.engine.Staff;
import org.jiuzhu.fund.FundRequests;
import org.jiuzhu.fund.FundStanding;
import org.jiuzhu.fund.FundStandings;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.input.Messages;
import org.jiuzhu.ledger.AccountKind;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.jiuzhu.organisation.Groups;
import org.jiuzhu.organisation.Organisation;
import org.jiuzhu.organisation.Role;
import org.jiuzhu.replenishment.Replenishments;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives the demonstration's funds money, once: the treasury's to each area's account, and from
 * there to the reserve funds up to their ceilings, as two persons of the finance office and the
 * townships do it. A fund that has had money before stays as it is.
 */
@Component
@Profile("demo")
@ConditionalOnProperty(name = "jiuzhu.demo.households", matchIfMissing = true)
class DemoFunds {

  private static final Money APPROPRIATION = Money.of("2000000.00");

  private final FundRequests requests;
  private final Funds funds;
  private final FundStandings standings;
  private final Replenishments replenishments;
  private final CaseDriver driver;
  private final Staff staff;
  private final OpenAreas areas;
  private final Organisation organisation;
  private final Messages messages;
  private final Clock clock;

  DemoFunds(
      FundRequests requests,
      Funds funds,
      FundStandings standings,
      Replenishments replenishments,
      CaseDriver driver,
      Staff staff,
      OpenAreas areas,
      Organisation organisation,
      Messages messages,
      Clock clock) {
    this.requests = requests;
    this.funds = funds;
    this.standings = standings;
    this.replenishments = replenishments;
    this.driver = driver;
    this.staff = staff;
    this.areas = areas;
    this.organisation = organisation;
    this.messages = messages;
    this.clock = clock;
  }

  /** After the accounts of people and funds are there, before the first family asks for aid. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(18)
  void fill() {
    for (String area : areas.open()) {
      appropriate(area);
      organisation.area(area).townships().keySet().stream()
          .sorted()
          .forEach(township -> fill(FundId.reserve(area, township)));
    }
  }

  private void appropriate(String area) {
    if (received(FundId.ofArea(area)).isZero()) {
      String year = String.valueOf(LocalDate.now(clock).getYear());
      UUID request =
          requests.appropriation(
              area,
              APPROPRIATION,
              messages.text("demo.appropriation", organisation.area(area).name(), year),
              staff.person(area + ".finance"));
      requests.confirm(request, staff.person(area + ".finance2"));
    }
  }

  private void fill(FundId reserve) {
    if (received(reserve).isZero() && replenishments.open(reserve).isEmpty()) {
      FundStanding standing = standings.of(reserve);
      String amount = standing.ceiling().toString();
      CaseNumber number =
          driver.start(
              "FundReplenishment",
              approver(reserve),
              Map.of(
                  "township",
                  reserve.township(),
                  "amount",
                  amount,
                  "reason",
                  messages.text("demo.replenishment")));
      driver.complete(
          number,
          "Task_ApproveReplenishment",
          reserve.area() + ".finance",
          Map.of("decision", "APPROVE", "approvedAmount", amount));
    }
  }

  private String approver(FundId reserve) {
    return staff
        .members(Groups.of(reserve.area(), reserve.township(), Role.APPROVE))
        .keySet()
        .iterator()
        .next();
  }

  private Money received(FundId fund) {
    return funds.balances(fund).orElseThrow().of(AccountKind.APPROPRIATED);
  }
}
