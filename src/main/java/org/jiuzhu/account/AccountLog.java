package org.jiuzhu.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who did what with whose account, and when. Only ever added to. */
@Component
public class AccountLog {

  private static final int SHOWN = 200;

  private final JdbcClient jdbc;
  private final Clock clock;

  AccountLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An entry.
   *
   * @param user whose account
   * @param group id of a group, or null
   */
  public record Entry(String user, AccountEvent event, String group, String by, Instant at) {}

  /** Adds an entry. */
  public void add(String user, AccountEvent event, String group, String by) {
    jdbc.sql(
            """
            insert into account_event (user_id, kind, group_id, done_by, done_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(user, event.name(), group, by, Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * The latest entries, the latest first.
   *
   * @param user whose account, or null for all
   */
  public List<Entry> latest(String user) {
    return jdbc.sql(
            """
            select user_id, kind, group_id, done_by, done_at from account_event
            where cast(:user as text) is null or user_id = :user
            order by id desc limit :shown
            """)
        .param("user", user)
        .param("shown", SHOWN)
        .query(
            (row, number) ->
                new Entry(
                    row.getString("user_id"),
                    AccountEvent.valueOf(row.getString("kind")),
                    row.getString("group_id"),
                    row.getString("done_by"),
                    row.getTimestamp("done_at").toInstant()))
        .list();
  }
}
