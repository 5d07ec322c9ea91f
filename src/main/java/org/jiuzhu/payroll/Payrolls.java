package org.jiuzhu.payroll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiuzhu.casefile.CaseFiles;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.Moments;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.jiuzhu.payroll.Payroll.State;
import org.jiuzhu.protection.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payrolls of all areas, and how far they are. */
@Repository
public class Payrolls {

  private final JdbcClient jdbc;
  private final Sealer sealer;
  private final CaseFiles caseFiles;
  private final Clock clock;

  Payrolls(JdbcClient jdbc, Sealer sealer, CaseFiles caseFiles, Clock clock) {
    this.jdbc = jdbc;
    this.sealer = sealer;
    this.caseFiles = caseFiles;
    this.clock = clock;
  }

  /**
   * Starts a payroll.
   *
   * @param month its first day
   * @throws RefusedException if the area has one of this month
   */
  void start(CaseNumber number, LocalDate month, String user) {
    int started =
        jdbc.sql(
                """
                insert into payroll (case_number, area, month, state, started_by, started_at)
                values (?, ?, ?, 'STARTED', ?, ?) on conflict do nothing
                """)
            .params(number.value(), number.area(), month, user, now())
            .update();
    if (started == 0) {
      throw new RefusedException(Kind.CONFLICT, "payroll-exists");
    }
  }

  /** The payroll of an area for a month, if one was started and not given up. */
  public Optional<Payroll> find(String area, LocalDate month) {
    return jdbc.sql("select * from payroll where area = ? and month = ? and state <> 'DISCARDED'")
        .params(area, month)
        .query(Payrolls::read)
        .optional();
  }

  /**
   * A payroll.
   *
   * @throws RefusedException if there is none under this number
   */
  public Payroll get(CaseNumber number) {
    return find(number).orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-payroll"));
  }

  /** The payroll of this number, if there is one. */
  public Optional<Payroll> find(CaseNumber number) {
    return jdbc.sql("select * from payroll where case_number = ?")
        .param(number.value())
        .query(Payrolls::read)
        .optional();
  }

  /**
   * A payroll, locked until the end of the transaction, its case file before it: whoever goes on to
   * lock or move the file has it already.
   *
   * @throws RefusedException if there is none, or it is not in one of these states
   */
  Payroll lock(CaseNumber number, State... states) {
    caseFiles.lock(number);
    Payroll payroll =
        jdbc.sql("select * from payroll where case_number = ? for no key update")
            .param(number.value())
            .query(Payrolls::read)
            .optional()
            .orElseThrow(() -> new RefusedException(Kind.NOT_FOUND, "no-such-payroll"));
    if (!List.of(states).contains(payroll.state())) {
      throw new RefusedException(Kind.CONFLICT, "payroll-moved-on");
    }
    return payroll;
  }

  /**
   * A payroll, locked as {@link #lock} does, by whoever goes on with all its items: the transaction
   * may sort them in memory, with no less of it than the server allows anyway.
   *
   * @throws RefusedException as {@link #lock}
   */
  Payroll lockWithItems(CaseNumber number, State... states) {
    Payroll payroll = lock(number, states);
    jdbc.sql(
            """
            select set_config('work_mem', greatest(pg_size_bytes('32MB'),
              pg_size_bytes(current_setting('work_mem'))) / 1024 || 'kB', true)
            """)
        .query(String.class)
        .single();
    return payroll;
  }

  /** An area's payrolls, the newest month first. */
  public List<Payroll> of(String area) {
    return jdbc.sql("select * from payroll where area = ? order by month desc, started_at desc")
        .param(area)
        .query(Payrolls::read)
        .list();
  }

  /** An area's payrolls that are not over, the newest month first. */
  List<Payroll> open(String area) {
    return jdbc.sql(
            """
            select * from payroll where area = ? and state not in ('ENDED', 'DISCARDED')
            order by month desc
            """)
        .param(area)
        .query(Payrolls::read)
        .list();
  }

  void generated(CaseNumber number) {
    jdbc.sql(
            """
            update payroll set state = 'GENERATED', generated_at = ?, reviewed_by = null,
              reviewed_at = null where case_number = ?
            """)
        .params(now(), number.value())
        .update();
  }

  void toBeGenerated(CaseNumber number) {
    move(number, State.STARTED);
  }

  void reviewed(CaseNumber number, String user) {
    jdbc.sql(
            """
            update payroll set state = 'REVIEWED', reviewed_by = ?, reviewed_at = ?
            where case_number = ?
            """)
        .params(user, now(), number.value())
        .update();
  }

  /** Back to the review, with the second person's remark. */
  void sentBack(CaseNumber number, String remark, String user) {
    move(number, State.GENERATED);
    int next = remarks(number).size() + 1;
    jdbc.sql(
            """
            insert into payroll_remark (payroll, number, remark, made_by, made_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(number.value(), next, sealer.sealText(remark, context(number, next)), user, now())
        .update();
  }

  /** Why a second person sent the payroll back, oldest first. */
  List<String> remarks(CaseNumber number) {
    return jdbc.sql("select number, remark from payroll_remark where payroll = ? order by number")
        .param(number.value())
        .query(
            (row, n) ->
                sealer.openText(row.getBytes("remark"), context(number, row.getInt("number"))))
        .list();
  }

  private static String context(CaseNumber number, int remark) {
    return "payroll-remark:" + number + ":" + remark;
  }

  void approved(CaseNumber number, String user) {
    jdbc.sql(
            """
            update payroll set state = 'ORDERED', approved_by = ?, approved_at = ?
            where case_number = ?
            """)
        .params(user, now(), number.value())
        .update();
  }

  void sent(CaseNumber number, String user) {
    jdbc.sql("update payroll set state = 'SENT', sent_by = ?, sent_at = ? where case_number = ?")
        .params(user, now(), number.value())
        .update();
  }

  void move(CaseNumber number, State state) {
    boolean over = state == State.ENDED || state == State.DISCARDED;
    jdbc.sql("update payroll set state = ?, ended_at = ? where case_number = ?")
        .params(state.name(), over ? now() : null, number.value())
        .update();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static Payroll read(ResultSet row, int n) throws SQLException {
    return new Payroll(
        new CaseNumber(row.getString("case_number")),
        row.getString("area"),
        row.getObject("month", LocalDate.class),
        State.valueOf(row.getString("state")),
        row.getString("started_by"),
        row.getTimestamp("started_at").toInstant(),
        row.getString("reviewed_by"),
        row.getString("approved_by"),
        Moments.instant(row, "approved_at"),
        row.getString("sent_by"),
        Moments.instant(row, "ended_at"));
  }
}
