package org.jiuzhu.protection;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keyed fingerprints (HMAC-SHA256, 16 bytes) by which an encrypted ID number or name is found again
 * without being readable. The same person always gives the same bytes under one key; an ID number
 * and a name never do.
 */
public final class BlindIndex {

  private static final int BYTES = 16;
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** Keyboards have several middle dots for one and the same place in a name. */
  private static final Pattern MIDDLE_DOT =
      Pattern.compile("[.\\u2022\\u2027\\u2219\\u22c5\\u30fb]");

  private final PrfSet prfs;

  public BlindIndex(EncryptionKeys keys) {
    try {
      this.prfs = keys.prfs();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("unusable index key", e);
    }
  }

  /** Fingerprint of an ID number; a final x may be small, digits may be full width. */
  public byte[] ofIdNumber(String idNumber) {
    return fingerprint("id-number", normalise(idNumber));
  }

  /** Fingerprint of a name, whatever spaces or middle dots it was typed with. */
  public byte[] ofName(String name) {
    return fingerprint("name", MIDDLE_DOT.matcher(normalise(name)).replaceAll("\u00b7"));
  }

  /** Fingerprint of a telephone number, with or without the dash after its area code. */
  public byte[] ofPhone(String phone) {
    return fingerprint("phone", normalise(phone).replace("-", ""));
  }

  /** Fingerprint of a bank account, whatever spaces it was typed with. */
  public byte[] ofAccount(String account) {
    return fingerprint("account", normalise(account));
  }

  private static String normalise(String value) {
    String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return SPACE.matcher(plain).replaceAll("");
  }

  private byte[] fingerprint(String kind, String value) {
    try {
      return prfs.computePrimary((kind + "\0" + value).getBytes(StandardCharsets.UTF_8), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("value cannot be indexed", e);
    }
  }
}
