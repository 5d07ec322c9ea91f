package org.jiuzhu.lookups;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Seals of the ledger: each covers an area's looks since the one before it and that seal itself. No
 * look waits for another; what is not sealed yet is a minute old.
 */
@Service
public class LookSeals {

  private static final Logger LOG = LoggerFactory.getLogger(LookSeals.class);

  private final JdbcClient jdbc;
  private final Clock clock;

  LookSeals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Seals what has been looked at, in all areas; returns how many seals that made. */
  @Transactional
  public int seal() {
    // whoever looks is not kept waiting by somebody who holds up the seal: the next minute seals
    jdbc.sql("select set_config('lock_timeout', '200ms', true)").query(String.class).single();
    return jdbc.sql("select seal_looks(?)")
        .param(Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }

  /** How many seals an area has. */
  public int count(String area) {
    return jdbc.sql("select count(*) from look_seal where area = ?")
        .param(area)
        .query(Integer.class)
        .single();
  }

  /** The first seal of an area that does not fit what it covers; empty if all of them do. */
  public Optional<Integer> broken(String area) {
    return jdbc.sql("select seq from look_seal_broken where area = ? order by seq limit 1")
        .param(area)
        .query(Integer.class)
        .optional();
  }

  /** When it is sealed. */
  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  @ConditionalOnProperty(name = "jiuzhu.look-seals", havingValue = "on", matchIfMissing = true)
  static class EveryMinute {

    private final LookSeals seals;

    EveryMinute(LookSeals seals) {
      this.seals = seals;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void seal() {
      try {
        seals.seal();
      } catch (DataAccessException e) {
        LOG.info("looks are sealed the next time: {}", e.getClass().getSimpleName());
      }
    }
  }
}
