package org.jiuzhu.signature;

import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_REPLAYED;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The nonces of callbacks received lately (table {@code callback_nonce}), so that none is handled
 * twice, whichever node it reaches.
 */
@Component
public class CallbackNonces {

  /**
   * A signature is good from five minutes before to five minutes after its timestamp; its nonce is
   * remembered for that whole span.
   */
  private static final Duration KEPT = HmacSignature.TOLERANCE.multipliedBy(2);

  private final JdbcTemplate jdbc;

  public CallbackNonces(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Notes a nonce as used, within the transaction that handles its message: if that rolls back, the
   * sender may send the same message again.
   *
   * @throws InvalidSignatureException if it was used before; a second message that arrives while
   *     the first is being handled waits for the first one's outcome
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void use(String nonce, Instant now) {
    // A few old ones at a time, skipping those another callback is deleting: nobody waits here.
    jdbc.update(
        """
        delete from callback_nonce where nonce in (
          select nonce from callback_nonce where seen_at < ? order by seen_at limit 100
          for update skip locked)
        """,
        utc(now.minus(KEPT)));
    int added =
        jdbc.update(
            "insert into callback_nonce (nonce, seen_at) values (?, ?) on conflict do nothing",
            nonce,
            utc(now));
    if (added == 0) {
      throw new InvalidSignatureException(SIGNATURE_REPLAYED);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
