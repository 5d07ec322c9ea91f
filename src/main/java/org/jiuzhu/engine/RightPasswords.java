package org.jiuzhu.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a moment ago: programs send theirs with every request, and the slow
 * hash would be most of its cost. Remembered is a keyed digest, under a key that is never written
 * anywhere, together with the stored hash it fitted, until it has not been sent for ten minutes: so
 * a program at work never stands in line with strangers.
 */
final class RightPasswords {

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST = 1000;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final Cache<String, Right> remembered;

  RightPasswords() {
    this(Ticker.systemTicker());
  }

  RightPasswords(Ticker time) {
    this.remembered =
        Caffeine.newBuilder().ticker(time).maximumSize(MOST).expireAfterWrite(KEPT).build();
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  private record Right(byte[] digest, String storedHash) {}

  /**
   * Whether this very password was found right; if so, it is remembered anew. A wrong one renews
   * nothing.
   *
   * @param storedHash as it is stored now
   */
  boolean hold(String user, String password, String storedHash) {
    Right right = remembered.getIfPresent(user);
    boolean holds =
        right != null
            && right.storedHash().equals(storedHash)
            && MessageDigest.isEqual(right.digest(), digest(password));
    if (holds) {
      remembered.put(user, right);
    }
    return holds;
  }

  /**
   * Remembers a password that was found right.
   *
   * @param storedHash as it was stored before the check, so that none set since is taken for it
   */
  void add(String user, String password, String storedHash) {
    remembered.put(user, new Right(digest(password), storedHash));
  }

  private byte[] digest(String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
