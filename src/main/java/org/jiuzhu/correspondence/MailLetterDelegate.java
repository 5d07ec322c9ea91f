package org.jiuzhu.correspondence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jiuzhu.engine.CaseExecution;
import org.springframework.stereotype.Component;

/** 邮件通知. */
@Component
class MailLetterDelegate implements JavaDelegate {

  private final DecisionMail mail;

  MailLetterDelegate(DecisionMail mail) {
    this.mail = mail;
  }

  @Override
  public void execute(DelegateExecution execution) {
    mail.send(CaseExecution.caseNumber(execution));
  }
}
