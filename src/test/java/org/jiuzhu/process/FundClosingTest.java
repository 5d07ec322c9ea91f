package org.jiuzhu.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.jiuzhu.fund.FundClosings;
import org.jiuzhu.fund.Funds;
import org.jiuzhu.ledger.FundId;
import org.jiuzhu.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The process that closes all funds after midnight. */
class FundClosingTest extends ProcessTest {

  @Autowired private Funds funds;
  @Autowired private FundClosings closings;
  @Autowired private TransactionTemplate transaction;

  @Test
  void afterMidnightEveryFundIsClosed() {
    FundId fund = FundId.reserve("ningbo", "p" + System.nanoTime());
    transaction.executeWithoutResult(
        status -> {
          funds.open(fund);
          funds.appropriate(fund, Money.of("1000.00"), "ningbo.finance", "甬财社〔2026〕1号");
        });
    moveTo("2026-03-03");
    driver.runTimer("FundClosing");
    HistoricProcessInstance instance =
        historyService
            .createHistoricProcessInstanceQuery()
            .processDefinitionKey("FundClosing")
            .orderByProcessInstanceStartTime()
            .desc()
            .list()
            .get(0);
    assertThat(instance.getTenantId()).isNull();
    assertThat(instance.getEndTime()).isNotNull();
    assertThat(
            historyService
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .list())
        .extracting(HistoricActivityInstance::getActivityId)
        .containsExactlyInAnyOrder("StartEvent_DayOver", "Task_CloseFunds", "EndEvent_FundsClosed");
    assertThat(closings.last(fund).orElseThrow().lastSeq()).isEqualTo(1);
  }
}
