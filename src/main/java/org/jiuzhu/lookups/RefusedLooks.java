package org.jiuzhu.lookups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Recusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
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
public class RefusedLooks {

  private static final int MOST_A_DAY = 200;

  /** Each takes a second connection while the first is held: all at once would take the last. */
  private static final int AT_ONCE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedLooks.class);

  private final JdbcClient jdbc;
  private final Recusals recusals;
  private final Clock clock;
  private final TransactionTemplate apart;
  private final Semaphore places = new Semaphore(AT_ONCE);

  RefusedLooks(
      JdbcClient jdbc, Recusals recusals, Clock clock, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.recusals = recusals;
    this.clock = clock;
    this.apart = new TransactionTemplate(transactions);
    apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
   * Notes that somebody was refused a case; one that is not there is none. Of many refused at the
   * same moment some are noted, and one that cannot be is refused all the same.
   *
   * @param place route of the page or id of the task
   */
  public void note(String official, CaseNumber number, Reason reason, String place) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      write(official, number, reason, place);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("a refused look at a case was not noted: {}", e.getClass().getSimpleName());
    } finally {
      places.release();
    }
  }

  private void write(String official, CaseNumber number, Reason reason, String place) {
    LocalDate today = LocalDate.now(clock);
    apart.executeWithoutResult(
        status ->
            jdbc.sql(
                    """
                    insert into look_refused (area, official, day, at, place, case_number, reason)
                    select f.area, :official, :day, :at, :place, f.number, :reason
                    from case_file f where f.number = :number and :most > (
                      select count(*) from look_refused where official = :official and day = :day)
                    on conflict do nothing
                    """)
                .param("official", official)
                .param("day", today)
                .param("at", Timestamp.from(clock.instant()))
                .param("place", place)
                .param("reason", reason.name())
                .param("number", number.value())
                .param("most", MOST_A_DAY)
                .update());
  }

  /** Who was refused an area's cases on some days, oldest first. */
  public List<Refusal> of(String area, LocalDate first, LocalDate last) {
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
