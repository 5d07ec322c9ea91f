package org.jiuzhu.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.rulebook.OpenAreas;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The cover sheets of all cases. */
@Repository
public class CaseFiles {

  private final JdbcClient jdbc;
  private final OpenAreas areas;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  CaseFiles(JdbcClient jdbc, OpenAreas areas, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.areas = areas;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Opens a case under a new number; its rules are those of today.
   *
   * @param process id of the process that will carry the case
   * @param openedBy user id
   * @throws RefusedException if the area is closed
   */
  public CaseFile open(
      String area,
      String township,
      String process,
      WantedAid wantedAid,
      Channel channel,
      String openedBy) {
    areas.requireOpen(area);
    LocalDate today = LocalDate.now(clock);
    CaseNumber number = CaseNumber.of(area, today.getYear(), nextSequence(area, today.getYear()));
    jdbc.sql(
            """
            insert into case_file
              (number, area, township, process, state, wanted_aid, channel, rule_date, opened_by,
               opened_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number.value(),
            area,
            township,
            process,
            CaseState.RECEIVED.name(),
            wantedAid.name(),
            channel.name(),
            today,
            openedBy,
            Timestamp.from(clock.instant()))
        .update();
    return get(number);
  }

  private long nextSequence(String area, int year) {
    return jdbc.sql(
            """
            insert into case_sequence (area, year, last) values (?, ?, 1)
            on conflict (area, year) do update set last = case_sequence.last + 1
            returning last
            """)
        .params(area, year)
        .query(Long.class)
        .single();
  }

  /** The case, if there is one of this number. */
  public Optional<CaseFile> find(CaseNumber number) {
    return jdbc.sql("select * from case_file where number = ?")
        .param(number.value())
        .query(CaseFiles::read)
        .optional();
  }

  /**
   * The case.
   *
   * @throws RefusedException if there is none
   */
  public CaseFile get(CaseNumber number) {
    return find(number).orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-case"));
  }

  /**
   * The case, locked until the end of the transaction, and its newest public notice before it:
   * whoever objects has the notice first and then the case, so everybody takes them in this order.
   * Records that only refer to the case can still be added meanwhile: a query that is under way
   * must not wait for its own answer.
   *
   * @throws RefusedException if there is none
   */
  public CaseFile lock(CaseNumber number) {
    jdbc.sql(
            """
            select id from public_notice where case_number = ?
            order by version desc limit 1 for no key update
            """)
        .param(number.value())
        .query()
        .listOfRows();
    return jdbc.sql("select * from case_file where number = ? for no key update")
        .param(number.value())
        .query(CaseFiles::read)
        .optional()
        .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-case"));
  }

  /** Whether there is no case at all. */
  public boolean isEmpty() {
    return jdbc.sql("select not exists (select 1 from case_file)").query(Boolean.class).single();
  }

  /** Moves a case on; a decided one is closed. Tells everybody who listens to {@link CaseMoved}. */
  public void move(CaseNumber number, CaseState state) {
    jdbc.sql(
            """
            update case_file now set state = ?, closed_at = ?
            from (select number, state from case_file where number = ? for no key update) before
            where now.number = before.number returning before.state
            """)
        .params(state.name(), state.isDecided() ? now() : null, number.value())
        .query(String.class)
        .optional()
        .ifPresent(before -> tell(number, before, state));
  }

  /**
   * As {@link #move}, but a case that is decided stays as it was decided: a step that is made up
   * afterwards does not open it again.
   */
  public void moveUnlessDecided(CaseNumber number, CaseState state) {
    if (!get(number).state().isDecided()) {
      move(number, state);
    }
  }

  private void tell(CaseNumber number, String before, CaseState now) {
    events.publishEvent(new CaseMoved(number, CaseState.valueOf(before), now));
  }

  /** Gives a case to another township of its area. */
  public void transfer(CaseNumber number, String township) {
    jdbc.sql("update case_file set township = ? where number = ?")
        .params(township, number.value())
        .update();
  }

  /** Records that an application was accepted: the statutory clocks run from here. */
  public void accept(CaseNumber number) {
    jdbc.sql("update case_file set accepted_at = ? where number = ?")
        .params(now(), number.value())
        .update();
    move(number, CaseState.CHECKING);
  }

  /** Begins a new round of checking and returns its number, 1 for the first. */
  public int beginCheck(CaseNumber number) {
    moveUnlessDecided(number, CaseState.CHECKING);
    return jdbc.sql(
            "update case_file set check_round = check_round + 1 where number = ? returning check_round")
        .param(number.value())
        .query(Integer.class)
        .single();
  }

  /** The newest cases of some townships of an area, newest first. */
  public List<CaseFile> newest(String area, Set<String> townships, int limit) {
    return jdbc.sql(
            """
            select * from case_file where area = :area and township in (:townships)
            order by opened_at desc limit :limit
            """)
        .param("area", area)
        .param("townships", townships)
        .param("limit", limit)
        .query(CaseFiles::read)
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  static CaseFile read(ResultSet row, int n) throws SQLException {
    return new CaseFile(
        new CaseNumber(row.getString("number")),
        row.getString("area"),
        row.getString("township"),
        row.getString("process"),
        CaseState.valueOf(row.getString("state")),
        WantedAid.valueOf(row.getString("wanted_aid")),
        Channel.valueOf(row.getString("channel")),
        row.getObject("rule_date", LocalDate.class),
        row.getString("opened_by"),
        Moments.instant(row, "opened_at"),
        Moments.instant(row, "accepted_at"),
        Moments.instant(row, "closed_at"),
        row.getInt("check_round"));
  }
}
