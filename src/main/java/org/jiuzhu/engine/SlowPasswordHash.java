package org.jiuzhu.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt: whoever steals the table of accounts tries a handful a second,
 * where the engine's own SHA-512 lets them try thousands of millions. The engine still knows its
 * own hashes by what they begin with.
 */
final class SlowPasswordHash implements PasswordEncryptor {

  private static final String NAME = "bcrypt";
  private static final String PREFIX = "{" + NAME + "}";

  /** Of how many passwords a hash was computed to check them: what guessing costs the server. */
  static final String CHECKED = "jiuzhu.passwords.checked";

  private final BCryptPasswordEncoder bcrypt;
  private final Counter checked;
  private final String ofNobody;

  /**
   * @param strength logarithm of the number of rounds: one more takes twice as long
   */
  SlowPasswordHash(int strength, MeterRegistry meters) {
    this.bcrypt = new BCryptPasswordEncoder(strength);
    this.checked = meters.counter(CHECKED);
    this.ofNobody = encrypt(UUID.randomUUID().toString());
  }

  @Override
  public String encrypt(String password) {
    return bcrypt.encode(whole(password));
  }

  @Override
  public boolean check(String password, String encrypted) {
    checked.increment();
    return bcrypt.matches(whole(password), encrypted);
  }

  /** Computes what a check computes, for a password that is held against no account. */
  void checkOfNobody(String password) {
    check(password, ofNobody);
  }

  @Override
  public String hashAlgorithmName() {
    return NAME;
  }

  /** Whether a stored hash is an older or quicker one than is made now. */
  boolean isOutdated(String stored) {
    return !stored.startsWith(PREFIX) || bcrypt.upgradeEncoding(stored.substring(PREFIX.length()));
  }

  /** Bcrypt takes 72 bytes, which a long sentence in Chinese, with the engine's salt, exceeds. */
  private static String whole(String salted) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-384").digest(salted.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
