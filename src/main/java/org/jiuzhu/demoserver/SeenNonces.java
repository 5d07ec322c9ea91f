package org.jiuzhu.demoserver;

import static org.jiuzhu.signature.InvalidSignatureException.Reason.SIGNATURE_REPLAYED;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiuzhu.signature.HmacSignature;
import org.jiuzhu.signature.InvalidSignatureException;

/**
 * The nonces of the last ten minutes. A restart forgets them, which is harmless here: a repeated
 * request gets the same answer.
 */
final class SeenNonces {

  private final Map<String, Instant> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return eldest.getValue().isBefore(newest.minus(HmacSignature.TOLERANCE.multipliedBy(2)));
        }
      };
  private Instant newest = Instant.EPOCH;

  /**
   * @throws InvalidSignatureException if it was used before
   */
  synchronized void use(String nonce, Instant now) {
    newest = now;
    if (seen.putIfAbsent(nonce, now) != null) {
      throw new InvalidSignatureException(SIGNATURE_REPLAYED);
    }
  }
}
