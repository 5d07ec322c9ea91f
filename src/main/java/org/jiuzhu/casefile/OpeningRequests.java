package org.jiuzhu.casefile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.jiuzhu.input.RefusedException;
import org.jiuzhu.input.RefusedException.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which request of which caller opened which case, so that a repeated one opens none. */
@Repository
public class OpeningRequests {

  private final JdbcClient jdbc;
  private final Clock clock;

  OpeningRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes requests of a caller with the same key wait for each other until the transaction ends.
   */
  public void serialize(String user, String key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(user + "\n" + key)
        .query((row, n) -> 0)
        .list();
  }

  /**
   * The case that an equal request opened before.
   *
   * @throws RefusedException if the key came with another body
   */
  public Optional<CaseNumber> find(String user, String key, String body) {
    return jdbc.sql(
            """
            select case_number, body_hash from application_request
            where requester = ? and idempotency_key = ?
            """)
        .params(user, key)
        .query(
            (row, n) -> {
              if (!Arrays.equals(row.getBytes("body_hash"), hash(body))) {
                throw new RefusedException(Kind.CONFLICT, "idempotency-conflict");
              }
              return new CaseNumber(row.getString("case_number"));
            })
        .optional();
  }

  /** Remembers which case a request opened. */
  public void remember(String user, String key, String body, CaseNumber number) {
    jdbc.sql(
            """
            insert into application_request
              (requester, idempotency_key, body_hash, case_number, received_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(user, key, hash(body), number.value(), Timestamp.from(clock.instant()))
        .update();
  }

  private static byte[] hash(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
