package org.jiuzhu.account;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where accounts stand. Looked up with each request, so that a change holds at once everywhere. */
@Component
public class Standings {

  private static final Standing USUAL = new Standing(0, false, false);

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

  /** Where an account stands now. */
  public Standing of(String user) {
    return jdbc.sql(
            "select epoch, must_change_password, dismissed_at from account where user_id = ?")
        .param(user)
        .query(
            (row, number) ->
                new Standing(
                    row.getInt("epoch"),
                    row.getBoolean("must_change_password"),
                    row.getTimestamp("dismissed_at") != null))
        .optional()
        .orElse(USUAL);
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
