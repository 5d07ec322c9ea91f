package org.jiuzhu.notice;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 停止公示: an objection was upheld. */
@Component
class WithdrawNoticeDelegate implements JavaDelegate {

  private static final String REASON = "OBJECTION_UPHELD";

  private final NoticeWithdrawals withdrawals;

  WithdrawNoticeDelegate(NoticeWithdrawals withdrawals) {
    this.withdrawals = withdrawals;
  }

  @Override
  public void execute(DelegateExecution execution) {
    withdrawals.withdraw(CaseExecution.caseNumber(execution), REASON);
  }
}
