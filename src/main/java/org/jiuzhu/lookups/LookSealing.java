package org.jiuzhu.lookups;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.TransactionException;

/**
 * When looks are sealed: every minute, and soon again where that failed. How long the oldest has
 * waited is told by a meter, and by a warning of every node once it is too long.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class LookSealing implements SchedulingConfigurer {

  private static final Duration USUALLY = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(LookSealing.class);

  private final LookSeals seals;
  private final boolean here;

  private volatile boolean failed;

  /**
   * @param here whether this node seals, and not only looks whether another one does
   */
  LookSealing(LookSeals seals, @Value("${jiuzhu.look-seals:on}") boolean here) {
    this.seals = seals;
    this.here = here;
  }

  @Bean
  static MeterBinder unsealedLooks(LookSeals seals) {
    return meters ->
        Gauge.builder("jiuzhu.looks.unsealed", seals, each -> each.unsealedFor().toSeconds())
            .description("how long the oldest look that is not sealed has waited")
            .baseUnit("seconds")
            .register(meters);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addTriggerTask(this::seal, this::next);
  }

  private Instant next(TriggerContext before) {
    Instant last = before.lastCompletion();
    return (last == null ? before.getClock().instant() : last).plus(failed ? AGAIN : USUALLY);
  }

  /** Seals, if that is this node's part; whether it was done somewhere, every node looks at. */
  void seal() {
    String why = "another node's part";
    failed = false;
    try {
      if (here) {
        seals.seal();
        return;
      }
    } catch (DataAccessException | TransactionException e) {
      failed = true;
      why = why(e);
    }
    report(why);
  }

  private void report(String why) {
    try {
      Duration waits = seals.unsealedFor();
      if (waits.compareTo(LookSeals.TOO_LONG) > 0) {
        LOG.warn("looks have not been sealed for {} minutes: {}", waits.toMinutes(), why);
      } else if (failed) {
        LOG.info("looks are sealed the next time: {}", why);
      }
    } catch (DataAccessException | TransactionException unreadable) {
      LOG.warn("looks can be neither sealed nor read: {}", why);
    }
  }

  /** No message: it may name where the database is. */
  private static String why(RuntimeException e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException problem
        ? "SQL state " + problem.getSQLState()
        : e.getClass().getSimpleName();
  }
}
