package org.jiuzhu.lookups;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Who tried to see a case and was refused. Once a person, day, place and case, and so many a person
 * and day at most: whoever tries on and on is known by then. Rows are only ever added, whatever
 * becomes of the request.
 */
@Repository
public class RefusedLooks implements DisposableBean {

  private static final int MOST_A_DAY = 200;

  private static final int MOST_WAITING = 1000;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int MISSED_A_WARNING = 100;
  private static final String MISSED = "jiuzhu.looks.refused.missed";

  private static final Logger LOG = LoggerFactory.getLogger(RefusedLooks.class);

  private final JdbcClient jdbc;
  private final Recusals recusals;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<String, AtomicLong> missed = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          new CustomizableThreadFactory("refused-looks-"));

  RefusedLooks(JdbcClient jdbc, Recusals recusals, Clock clock, MeterRegistry meters) {
    this.jdbc = jdbc;
    this.recusals = recusals;
    this.clock = clock;
    this.meters = meters;
  }

  /** Why somebody was refused. */
  public enum Reason {
    /** Kin of the household. */
    RECUSED,
    /** Of another place or post. */
    NOT_ONES_OWN
  }

  /** Somebody who was refused. */
  public record Refusal(
      String official, Instant at, String place, CaseNumber caseNumber, Reason reason) {}

  /**
   * Whether a page or interface of ours may show somebody a case; if not, that is noted.
   *
   * @param official user id
   * @param own whether it is of the person's places and posts; asked of those who need not keep off
   */
  public boolean admits(String official, CaseNumber number, BooleanSupplier own) {
    if (recusals.applies(number, official)) {
      note(official, number, Reason.RECUSED);
      return false;
    }
    if (!own.getAsBoolean()) {
      note(official, number, Reason.NOT_ONES_OWN);
      return false;
    }
    return true;
  }

  /**
   * Notes that somebody was refused a case by a page or interface of ours.
   *
   * @param official user id
   */
  public void note(String official, CaseNumber number, Reason reason) {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
      Object pattern =
          request.getAttribute(
              HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
      if (pattern != null) {
        note(official, number, reason, request.getRequest().getMethod() + " " + pattern);
      }
    }
  }

  /**
   * Notes that somebody was refused a case; one that is not there is none. It is written a moment
   * later by a single writer: nobody who is refused holds a connection for it, and the refusal
   * stands whatever becomes of the note.
   *
   * @param place route of the page or id of the task
   */
  public void note(String official, CaseNumber number, Reason reason, String place) {
    Instant at = clock.instant();
    LocalDate day = LocalDate.now(clock);
    try {
      writer.execute(
          () -> {
            try {
              write(official, number, reason, place, at, day);
            } catch (DataAccessException e) {
              miss(number, e.getClass().getSimpleName());
            }
          });
    } catch (RejectedExecutionException e) {
      miss(number, "too many at once");
    }
  }

  private void miss(CaseNumber number, String why) {
    long count = missed.computeIfAbsent(number.area(), this::counter).incrementAndGet();
    if (count % MISSED_A_WARNING == 1) {
      LOG.warn("refused looks at cases were not noted, {} by now: {}", count, why);
    }
  }

  private AtomicLong counter(String area) {
    AtomicLong count = new AtomicLong();
    meters.more().counter(MISSED, Tags.of("area", area), count);
    return count;
  }

  /** How many of an area's were not noted since this node was started. */
  public long missed(String area) {
    AtomicLong count = missed.get(area);
    return count == null ? 0 : count.get();
  }

  private void write(
      String official, CaseNumber number, Reason reason, String place, Instant at, LocalDate day) {
    jdbc.sql(
            """
            insert into look_refused (area, official, day, at, place, case_number, reason)
            select f.area, :official, :day, :at, :place, f.number, :reason
            from case_file f where f.number = :number and :most > (
              select count(*) from look_refused where official = :official and day = :day)
            on conflict do nothing
            """)
        .param("official", official)
        .param("day", day)
        .param("at", Timestamp.from(at))
        .param("place", place)
        .param("reason", reason.name())
        .param("number", number.value())
        .param("most", MOST_A_DAY)
        .update();
  }

  /** Waits for what was noted before, a few seconds at most. */
  public void await() {
    try {
      writer.submit(() -> {}).get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.info("refused looks are still being noted");
    }
  }

  /** Writes what is left. */
  @Override
  public void destroy() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("{} refused looks were not noted before the end", writer.getQueue().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Who was refused an area's cases on some days, oldest first. */
  public List<Refusal> of(String area, LocalDate first, LocalDate last) {
    await();
    return jdbc.sql(
            """
            select * from look_refused where area = ? and day between ? and ? order by at, id
            """)
        .params(area, first, last)
        .query(RefusedLooks::read)
        .list();
  }

  private static Refusal read(ResultSet row, int n) throws SQLException {
    return new Refusal(
        row.getString("official"),
        row.getTimestamp("at").toInstant(),
        row.getString("place"),
        new CaseNumber(row.getString("case_number")),
        Reason.valueOf(row.getString("reason")));
  }
}
