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

/** Remembers what callers sent to cases, so that a repeated request does nothing twice. */
@Repository
public class CaseRequests {

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseRequests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A request to a case.
   *
   * @param user who sends it
   * @param key chosen by the caller, the same for a repeated request
   * @param purpose what is asked, a code
   * @param body what was sent
   */
  public record Request(
      String user, String key, String purpose, CaseNumber caseNumber, String body) {

    private byte[] hash() {
      try {
        return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * What an equal request brought forth before. Requests of a caller with the same key wait here
   * for each other until the transaction ends.
   *
   * @throws RefusedException if the key came with another request
   */
  public Optional<Integer> result(Request request) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 1))")
        .param(request.user() + "\n" + request.key())
        .query((row, n) -> 0)
        .list();
    return jdbc.sql(
            """
            select purpose, case_number, body_hash, result from case_request
            where requester = ? and idempotency_key = ?
            """)
        .params(request.user(), request.key())
        .query(
            (row, n) -> {
              if (!row.getString("purpose").equals(request.purpose())
                  || !row.getString("case_number").equals(request.caseNumber().value())
                  || !Arrays.equals(row.getBytes("body_hash"), request.hash())) {
                throw new RefusedException(Kind.CONFLICT, "idempotency-conflict");
              }
              return row.getInt("result");
            })
        .optional();
  }

  /**
   * Remembers a request.
   *
   * @param result number of what it brought forth
   */
  public void remember(Request request, int result) {
    jdbc.sql(
            """
            insert into case_request
              (requester, idempotency_key, purpose, case_number, body_hash, result, received_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.user(),
            request.key(),
            request.purpose(),
            request.caseNumber().value(),
            request.hash(),
            result,
            Timestamp.from(clock.instant()))
        .update();
  }
}
