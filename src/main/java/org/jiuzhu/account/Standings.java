package org.jiuzhu.account;

import java.sql.Timestamp;
import java.time.Clock;
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
   * @param rights all that the web applications keep in its sessions, as it is now: whether the
   *     account is there, groups, areas (its own and its groups'), access to applications
   * @param revoked whether anything is taken from it, its groups or everybody by a revocation
   */
  public record Standing(
      int epoch, boolean mustChangePassword, boolean dismissed, String rights, boolean revoked) {}

  /** Where an account stands now. */
  public Standing of(String user) {
    return jdbc.sql(
            """
            with own as materialized (select
              array(select group_id_ from act_id_membership where user_id_ = :user order by 1) as posts)
            select coalesce(epoch, 0) as epoch, dismissed_at,
              coalesce(must_change_password, false) as must_change_password, concat_ws(' ',
                (select count(*) from act_id_user where id_ = :user),
                array_to_string(posts, ' '), '/',
                (select string_agg(tenant_id_, ' ' order by tenant_id_) from act_id_tenant_member
                  where user_id_ = :user or group_id_ = any (posts)), '/',
                (select string_agg(id_ || ':' || rev_, ' ' order by id_) from (
                  select id_, rev_ from act_ru_authorization -- of applications
                    where type_ in (0, 1, 2) and user_id_ in (:user, '*') and resource_type_ = 0
                  union all select id_, rev_ from act_ru_authorization
                    where type_ in (0, 1, 2) and group_id_ = any (posts) and resource_type_ = 0) a)
                ) as rights,
              -- each by its index: the table grows with the open tasks
              exists (select 1 from act_ru_authorization
                where type_ = 2 and user_id_ in (:user, '*'))
              or exists (select 1 from act_ru_authorization
                where type_ = 2 and group_id_ = any (posts)) as revoked
            from own left join account on user_id = :user
            """)
        .param("user", user)
        .query(
            (row, number) ->
                new Standing(
                    row.getInt("epoch"),
                    row.getBoolean("must_change_password"),
                    row.getTimestamp("dismissed_at") != null,
                    row.getString("rights"),
                    row.getBoolean("revoked")))
        .single();
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
