package org.jiuzhu.retention;

import org.jiuzhu.engine.HistoryTimes;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** What models say of their history is what the rule says, whatever they were deployed with. */
@Component
class RetentionAtStart implements ApplicationRunner {

  private final HistoryTimes history;
  private final RetentionRules rules;
  private final RetentionPeriods periods;

  RetentionAtStart(HistoryTimes history, RetentionRules rules, RetentionPeriods periods) {
    this.history = history;
    this.rules = rules;
    this.periods = periods;
  }

  @Override
  public void run(ApplicationArguments args) {
    periods.note();
    history.keep(rules.longest().days());
  }
}
