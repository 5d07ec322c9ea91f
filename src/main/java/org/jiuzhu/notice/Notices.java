package org.jiuzhu.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.casefile.CaseFile;
import org.jiuzhu.casefile.CaseNumber;
import org.jiuzhu.casefile.SealedJson;
import org.jiuzhu.casefile.Timeline;
import org.jiuzhu.casefile.TimelineKind;
import org.jiuzhu.notice.Notice.Content;
import org.jiuzhu.notice.Notice.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Public notices: prepared, published while they hang, closed at the end of their period or
 * withdrawn before.
 */
@Repository
public class Notices {

  private final JdbcClient jdbc;
  private final SealedJson sealedJson;
  private final Timeline timeline;
  private final Clock clock;

  Notices(JdbcClient jdbc, SealedJson sealedJson, Timeline timeline, Clock clock) {
    this.jdbc = jdbc;
    this.sealedJson = sealedJson;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Drafts a case's next notice; one that is still published ends with it. */
  public void prepare(CaseFile caseFile, Content content) {
    lock(caseFile.number())
        .filter(former -> former.state() == State.PUBLISHED)
        .ifPresent(this::close);
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into public_notice (id, case_number, version, area, township, state, content)
            select ?, ?, coalesce(max(version), 0) + 1, ?, ?, 'PREPARED', ?
            from public_notice where case_number = ?
            """)
        .params(
            id,
            caseFile.number().value(),
            caseFile.area(),
            caseFile.township(),
            sealedJson.seal(content, "notice:" + id),
            caseFile.number().value())
        .update();
    timeline.add(caseFile.number(), TimelineKind.NOTICE_PREPARED);
  }

  /**
   * Records that the notice was put up; from now on it is published. It takes the place of a former
   * paper.
   *
   * @param closesAt when the notice period ends
   * @param user who records it
   */
  public void post(
      Notice notice,
      LocalDate postedOn,
      String place,
      String poster,
      Instant closesAt,
      String user) {
    jdbc.sql(
            """
            update public_notice
            set state = 'PUBLISHED', posted_on = ?, posted_by = ?, posting = ?, closes_at = ?
            where id = ?
            """)
        .params(
            postedOn,
            user,
            sealedJson.seal(Map.of("place", place, "poster", poster), "posting:" + notice.id()),
            Timestamp.from(closesAt),
            notice.id())
        .update();
    jdbc.sql(
            """
            update public_notice set taken_down_on = ?
            where case_number = ? and version < ? and posted_on is not null
              and taken_down_on is null and withdrawn_reason is null
            """)
        .params(postedOn, notice.caseNumber().value(), notice.version())
        .update();
    timeline.add(notice.caseNumber(), TimelineKind.NOTICE_POSTED, user);
  }

  /** Takes a notice off the web. */
  public void close(Notice notice) {
    jdbc.sql("update public_notice set state = 'CLOSED', closed_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), notice.id())
        .update();
    timeline.add(notice.caseNumber(), TimelineKind.NOTICE_CLOSED);
  }

  /**
   * Ends a notice before its time.
   *
   * @param reason a code
   */
  void withdraw(Notice notice, String reason) {
    jdbc.sql(
            """
            update public_notice
            set withdrawn_reason = ?,
              closed_at = coalesce(closed_at, ?),
              state = case when state = 'CLOSED' then state else 'WITHDRAWN' end
            where id = ?
            """)
        .params(reason, Timestamp.from(clock.instant()), notice.id())
        .update();
  }

  /** Records that the paper was taken down. */
  public void takeDown(Notice notice, LocalDate on, String note, String user) {
    jdbc.sql("update public_notice set taken_down_on = ?, takedown = ? where id = ?")
        .params(
            on,
            note == null ? null : sealedJson.seal(Map.of("note", note), "takedown:" + notice.id()),
            notice.id())
        .update();
    timeline.add(notice.caseNumber(), TimelineKind.NOTICE_TAKEN_DOWN, user);
  }

  /**
   * The case's newest notice.
   *
   * @throws IllegalStateException if there is none
   */
  public Notice latest(CaseNumber number) {
    return find(number).orElseThrow(() -> new IllegalStateException("no notice of this case"));
  }

  /** The case's newest notice, if there is one. */
  public Optional<Notice> find(CaseNumber number) {
    return jdbc.sql(
            "select * from public_notice where case_number = ? order by version desc limit 1")
        .param(number.value())
        .query(this::read)
        .optional();
  }

  /** A notice of a case by its version. */
  Notice version(CaseNumber number, int version) {
    return jdbc.sql("select * from public_notice where case_number = ? and version = ?")
        .params(number.value(), version)
        .query(this::read)
        .single();
  }

  /**
   * The case's newest notice, locked until the end of the transaction: objections, answers to them
   * and the end of the notice wait here for each other. Not for those who have locked the case:
   * that lock holds the notice too.
   */
  Optional<Notice> lock(CaseNumber number) {
    return jdbc.sql(
            """
            select * from public_notice where case_number = ?
            order by version desc limit 1 for update
            """)
        .param(number.value())
        .query(this::read)
        .optional();
  }

  /**
   * Notices of a case that are not over, newest first: not closed yet, or closed with their paper
   * still up.
   */
  List<Notice> unfinished(CaseNumber number) {
    return jdbc.sql(
            """
            select * from public_notice
            where case_number = ? and withdrawn_reason is null
              and (state in ('PREPARED', 'PUBLISHED')
                or posted_on is not null and taken_down_on is null)
            order by version desc
            """)
        .param(number.value())
        .query(this::read)
        .list();
  }

  /** Every notice that hangs now, newest first. */
  public List<Notice> published() {
    return jdbc.sql(
            """
            select * from public_notice where state = 'PUBLISHED' and closes_at > ?
            order by posted_on desc, id
            """)
        .param(Timestamp.from(clock.instant()))
        .query(this::read)
        .list();
  }

  private Notice read(ResultSet row, int n) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    Map<String, Object> posting = sealedJson.openMap(row.getBytes("posting"), "posting:" + id);
    Timestamp closes = row.getTimestamp("closes_at");
    return new Notice(
        id,
        new CaseNumber(row.getString("case_number")),
        row.getInt("version"),
        row.getString("area"),
        row.getString("township"),
        State.valueOf(row.getString("state")),
        sealedJson.open(row.getBytes("content"), "notice:" + id, Content.class),
        row.getObject("posted_on", LocalDate.class),
        posting == null ? null : (String) posting.get("place"),
        closes == null ? null : closes.toInstant(),
        row.getObject("taken_down_on", LocalDate.class),
        row.getString("withdrawn_reason"));
  }
}
