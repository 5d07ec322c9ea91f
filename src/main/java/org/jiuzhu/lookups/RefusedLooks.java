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
import org.jiuzhu.organisation.Organisation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Who tried to see a case and was refused. Once a person, day, place and case, and so many a person
 * and day at most: whoever tries on and on is known by then. Rows are only ever added, whatever
 * becomes of the request. What a node cannot write it counts, and adds to all nodes' sum when it
 * can again, at an orderly stop at the latest. That figure is of refusals, not of distinct looks:
 * it may hold repeated ones, and those at numbers that no case has, which would not have been
 * written. Areas that there are not count nowhere: anybody makes up as many as he likes.
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
  private final Organisation organisation;
  private final Clock clock;
  private final MeterRegistry meters;

  /** Missed by this node and not yet added to the sum. */
  private final Map<Missed, AtomicLong> missed = new ConcurrentHashMap<>();

  /** By area, what all nodes missed as far as this one knows: a meter that never falls. */
  private final Map<String, AtomicLong> known = new ConcurrentHashMap<>();

  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          new CustomizableThreadFactory("refused-looks-"));

  RefusedLooks(
      JdbcClient jdbc,
      Recusals recusals,
      Organisation organisation,
      Clock clock,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.recusals = recusals;
    this.organisation = organisation;
    this.clock = clock;
    this.meters = meters;
  }

  private record Missed(String area, LocalDate day) {}

  /** A refusal that is still to be written. */
  private final class Note implements Runnable {

    private final String official;
    private final CaseNumber number;
    private final Reason reason;
    private final String place;
    private final Instant at = clock.instant();
    private final LocalDate day = LocalDate.now(clock);

    private Note(String official, CaseNumber number, Reason reason, String place) {
      this.official = official;
      this.number = number;
      this.reason = reason;
      this.place = place;
    }

    @Override
    public void run() {
      try {
        write(this);
      } catch (DataAccessException e) {
        miss(this, e.getClass().getSimpleName());
      }
    }
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
   * Notes that somebody was refused a case; one that is not there is none, nor is one of an area
   * that is not. It is written a moment later by a single writer: nobody who is refused holds a
   * connection for it, and the refusal stands whatever becomes of the note.
   *
   * @param place route of the page or id of the task
   */
  public void note(String official, CaseNumber number, Reason reason, String place) {
    if (!organisation.areas().containsKey(number.area())) {
      return;
    }
    Note note = new Note(official, number, reason, place);
    try {
      writer.execute(note);
    } catch (RejectedExecutionException e) {
      miss(note, "too many at once");
    }
  }

  private void miss(Note note, String why) {
    String area = note.number.area();
    missed.computeIfAbsent(new Missed(area, note.day), each -> new AtomicLong()).incrementAndGet();
    long count = known(area).incrementAndGet();
    if (count % MISSED_A_WARNING == 1) {
      LOG.warn("refused looks at cases were not noted, {} by now: {}", count, why);
    }
  }

  private AtomicLong known(String area) {
    return known.computeIfAbsent(area, this::counter);
  }

  private AtomicLong counter(String area) {
    AtomicLong count = new AtomicLong();
    meters.more().counter(MISSED, Tags.of("area", area), count);
    return count;
  }

  /**
   * Adds what this node missed to what all have missed, and learns what that is. What cannot be
   * added now is added the next time.
   */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  public void addUp() {
    try {
      missed.forEach(this::add);
      jdbc.sql("select area, sum(missed) as missed from look_refused_missed group by area")
          .query(
              row -> {
                long sum = row.getLong("missed") + waiting(row.getString("area"));
                known(row.getString("area")).accumulateAndGet(sum, Math::max);
              });
    } catch (DataAccessException e) {
      LOG.info("refused looks that were not noted are added up later");
    }
  }

  private void add(Missed of, AtomicLong counted) {
    long count = counted.getAndSet(0);
    if (count == 0) {
      return;
    }
    try {
      jdbc.sql("insert into look_refused_missed (area, day, missed) values (?, ?, ?)")
          .params(of.area(), of.day(), count)
          .update();
    } catch (DataAccessException e) {
      counted.addAndGet(count);
      throw e;
    }
  }

  private long waiting(String area) {
    return missed.entrySet().stream()
        .filter(each -> each.getKey().area().equals(area))
        .mapToLong(each -> each.getValue().get())
        .sum();
  }

  /** How many refusals in an area all nodes could not note on some days, repeated ones too. */
  public long missed(String area, LocalDate first, LocalDate last) {
    addUp();
    return jdbc.sql(
            """
            select coalesce(sum(missed), 0) from look_refused_missed
            where area = ? and day between ? and ?
            """)
        .params(area, first, last)
        .query(Long.class)
        .single();
  }

  private void write(Note note) {
    jdbc.sql(
            """
            insert into look_refused (area, official, day, at, place, case_number, reason)
            select f.area, :official, :day, :at, :place, f.number, :reason
            from case_file f where f.number = :number and :most > (
              select count(*) from look_refused where official = :official and day = :day)
            on conflict do nothing
            """)
        .param("official", note.official)
        .param("day", note.day)
        .param("at", Timestamp.from(note.at))
        .param("place", note.place)
        .param("reason", note.reason.name())
        .param("number", note.number.value())
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

  /** Writes what is left, and adds up what could not be written. */
  @Override
  public void destroy() {
    writer.shutdown();
    if (!ended()) {
      for (Runnable left : writer.shutdownNow()) {
        if (left instanceof Note note) {
          miss(note, "the end");
        }
      }
      ended();
    }
    addUp();
    long lost = missed.values().stream().mapToLong(AtomicLong::get).sum();
    if (lost > 0) {
      LOG.warn("{} refused looks were not noted, nor counted before the end", lost);
    }
  }

  private boolean ended() {
    try {
      return writer.awaitTermination(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
