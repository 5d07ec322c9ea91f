package org.jiuzhu.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where accounts stand. Looked up with each request, so that a change holds at once everywhere. */
@Component
public class Standings {

  private final JdbcClient jdbc;
  private final Clock clock;

  Standings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Where an account stands.
   *
   * @param epoch sessions that began under another number are over
   * @param mustChangePassword whether its password is one that an administrator knows
   * @param dismissed whether its holder has left
   */
  public record Standing(int epoch, boolean mustChangePassword, boolean dismissed) {}

  /**
   * What a session has as of now.
   *
   * @param standing of its account
   * @param rights grows with each change of what the web applications keep in a session: whether
   *     the account is there, its groups, its and their areas and access to applications
   * @param revoked whether anything is taken from it, its groups or everybody by a revocation
   * @param factor whether a second factor has been set up
   */
  public record Current(Standing standing, long rights, boolean revoked, boolean factor) {}

  /** Where an account stands now. */
  public Standing of(String user) {
    return jdbc.sql(
            "select epoch, must_change_password, dismissed_at from account where user_id = ?")
        .param(user)
        .query((row, n) -> standing(row))
        .optional()
        .orElse(new Standing(0, false, false));
  }

  /**
   * What a session has as of now.
   *
   * @param groups those that the session knows of; others change its rights
   */
  public Current current(String user, List<String> groups) {
    String[] posts = groups.toArray(String[]::new);
    // each by an index: the table of authorizations grows with the open tasks
    return jdbc.sql(
            """
            select coalesce(epoch, 0) as epoch, dismissed_at,
              coalesce(must_change_password, false) as must_change_password,
              (select coalesce(sum(version), 0) from rights_version
                where holder = any (array[u, '*'] || g)) as rights,
              exists (select 1 from act_ru_authorization
                where type_ = 2 and user_id_ in (u, '*'))
              or exists (select 1 from act_ru_authorization
                where type_ = 2 and group_id_ = any (g)) as revoked,
              exists (select 1 from second_factor where user_id = u) as factor
            from (values (cast (? as text), cast (? as text[]))) own (u, g)
            left join account on user_id = u
            """)
        .params(user, posts)
        .query(
            (row, n) ->
                new Current(
                    standing(row),
                    row.getLong("rights"),
                    row.getBoolean("revoked"),
                    row.getBoolean("factor")))
        .single();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getInt("epoch"),
        row.getBoolean("must_change_password"),
        row.getTimestamp("dismissed_at") != null);
  }

  /** Ends all sessions of an account. */
  public void endSessions(String user) {
    jdbc.sql(
            """
            insert into account (user_id, epoch) values (?, 1)
            on conflict (user_id) do update set epoch = account.epoch + 1
            """)
        .param(user)
        .update();
  }

  /** Ends all sessions, and the next begins with a new password or not. */
  void changePassword(String user, boolean must) {
    endSessions(user);
    jdbc.sql("update account set must_change_password = ? where user_id = ?")
        .params(must, user)
        .update();
  }

  /** Ends all sessions, and no other begins. */
  void dismiss(String user) {
    endSessions(user);
    jdbc.sql("update account set dismissed_at = ? where user_id = ?")
        .params(Timestamp.from(clock.instant()), user)
        .update();
  }
}
