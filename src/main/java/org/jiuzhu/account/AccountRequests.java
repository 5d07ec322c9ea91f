package org.jiuzhu.account;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jiuzhu.engine.Accounts;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes that one administrator asked for and another has not answered yet. Who is none any more
 * asks for nothing.
 */
@Component
class AccountRequests {

  /** A request that nobody answers is void after a week. */
  private static final Duration VALID = Duration.ofDays(7);

  private static final String OPEN =
      """
      select r.* from account_request r
      where r.requested_at > ?
        and not exists (select 1 from account_request_answer a where a.request_id = r.id)
        and exists (
          select 1 from act_id_membership m where m.user_id_ = r.requested_by and m.group_id_ = ?)
      """;

  private static final RowMapper<Request> ROW =
      (row, number) ->
          new Request(
              row.getObject("id", UUID.class),
              row.getString("user_id"),
              Kind.valueOf(row.getString("kind")),
              row.getString("group_id"),
              row.getString("requested_by"),
              row.getTimestamp("requested_at").toInstant());

  private final JdbcClient jdbc;
  private final Clock clock;

  AccountRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What may be asked for. */
  enum Kind {
    GRANT(AccountEvent.GRANT_REQUESTED),
    RESET_PASSWORD(AccountEvent.PASSWORD_REQUESTED),
    RESET_FACTOR(AccountEvent.FACTOR_REQUESTED);

    private final AccountEvent event;

    Kind(AccountEvent event) {
      this.event = event;
    }

    /** How the log calls the request. */
    AccountEvent event() {
      return event;
    }
  }

  /**
   * A request.
   *
   * @param user whom it is about
   * @param group the group to be granted, or null
   */
  record Request(UUID id, String user, Kind kind, String group, String by, Instant at) {}

  /** All open requests, the oldest first. */
  List<Request> open() {
    return jdbc.sql(OPEN + " order by r.requested_at, r.id")
        .params(since(), Accounts.ADMINISTRATORS)
        .query(ROW)
        .list();
  }

  /** An open request. */
  Optional<Request> find(UUID id) {
    return jdbc.sql(OPEN + " and r.id = ?")
        .params(since(), Accounts.ADMINISTRATORS, id)
        .query(ROW)
        .optional();
  }

  private Timestamp since() {
    return Timestamp.from(clock.instant().minus(VALID));
  }

  /** Adds a request, unless the same is open already. */
  boolean add(String user, Kind kind, String group, String by) {
    boolean known =
        open().stream()
            .anyMatch(
                open ->
                    open.user().equals(user)
                        && open.kind() == kind
                        && java.util.Objects.equals(open.group(), group));
    if (known) {
      return false;
    }
    jdbc.sql(
            """
            insert into account_request (id, user_id, kind, group_id, requested_by, requested_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(UUID.randomUUID(), user, kind.name(), group, by, Timestamp.from(clock.instant()))
        .update();
    return true;
  }

  /** Keeps an answer. The database refuses one about oneself, and a confirmation of the own. */
  void answer(Request request, boolean confirmed, String by) {
    jdbc.sql(
            """
            insert into account_request_answer
              (request_id, user_id, requested_by, confirmed, answered_by, answered_at)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            request.user(),
            request.by(),
            confirmed,
            by,
            Timestamp.from(clock.instant()))
        .update();
  }
}
