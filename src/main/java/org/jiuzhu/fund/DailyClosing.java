package org.jiuzhu.fund;

import java.time.LocalDate;
import java.util.Optional;
import org.jiuzhu.ledger.FundId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 日结: closes every day of every fund that is over, each in a transaction of its own, so that
 * whoever books in a fund waits for a moment only. What was missed, because nothing ran for some
 * days, is made up for.
 */
@Service
public class DailyClosing {

  private static final Logger LOG = LoggerFactory.getLogger(DailyClosing.class);

  private final FundClosings closings;
  private final TransactionTemplate apart;

  DailyClosing(FundClosings closings, PlatformTransactionManager transactions) {
    this.closings = closings;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Closes all that is due. May be run twice and on several nodes.
   *
   * @return how many days of funds were closed
   */
  public int run() {
    return closings.all().stream().mapToInt(this::run).sum();
  }

  /** Closes all that is due of one fund; returns how many days. */
  public int run(FundId fund) {
    int closed = 0;
    Optional<LocalDate> day = closings.due(fund);
    while (day.isPresent()) {
      closed += close(fund, day.get()) ? 1 : 0;
      day = closings.due(fund);
    }
    return closed;
  }

  private boolean close(FundId fund, LocalDate day) {
    boolean closed = Boolean.TRUE.equals(apart.execute(status -> closings.close(fund, day)));
    if (closed && !closings.find(fund, day).orElseThrow().intact()) {
      LOG.error("daily closing: the chain of fund {} is broken on {}", fund.value(), day);
    }
    return closed;
  }
}
