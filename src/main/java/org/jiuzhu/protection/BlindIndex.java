package org.jiuzhu.protection;

import com.google.crypto.tink.prf.Prf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Keyed fingerprints (HMAC-SHA256, 16 bytes) by which an encrypted ID number or name is found again
 * without being readable. The same person always gives the same bytes under one key; an ID number
 * and a name never do.
 */
public final class BlindIndex {

  /** So long is a fingerprint. */
  public static final int BYTES = 16;

  private static final String KNOWN_BROWSER = "known-browser";
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** Keyboards have several middle dots for one and the same place in a name. */
  private static final Pattern MIDDLE_DOT =
      Pattern.compile("[.\\u2022\\u2027\\u2219\\u22c5\\u30fb]");

  private final Map<Integer, Prf> prfs;
  private final int wanted;
  private final IndexKey inForce;

  /** Fingerprints by the key that the keys name for use. */
  public BlindIndex(EncryptionKeys keys) {
    this(keys, keys::indexKey);
  }

  /**
   * Fingerprints by one of several keys.
   *
   * @param inForce tells the id of the key by which all that is stored is indexed at the moment;
   *     asked each time, and only where there is a choice
   */
  BlindIndex(EncryptionKeys keys, IndexKey inForce) {
    try {
      this.prfs = keys.prfs().getPrfs();
      this.wanted = keys.indexKey();
      this.inForce = prfs.size() == 1 ? keys::indexKey : inForce;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("unusable index key", e);
    }
  }

  /** By what an ID number is looked up: its fingerprints by all keys, while the key is changed. */
  public List<byte[]> anyOfIdNumber(String idNumber) {
    return all("id-number", normalise(idNumber));
  }

  /** By what a name is looked up, as {@link #anyOfIdNumber}. */
  public List<byte[]> anyOfName(String name) {
    return all("name", withOneMiddleDot(name));
  }

  /**
   * What a value may be indexed as, of whatever kind it is.
   *
   * @param key id of the key
   * @return in the order ID number, name, phone, account
   */
  public List<byte[]> everyKind(String value, int key) {
    String plain = normalise(value);
    return List.of(
        fingerprint(prfs.get(key), "id-number", plain),
        fingerprint(prfs.get(key), "name", withOneMiddleDot(value)),
        fingerprint(prfs.get(key), "phone", plain.replace("-", "")),
        fingerprint(prfs.get(key), "account", plain));
  }

  /** Fingerprint of an ID number; a final x may be small, digits may be full width. */
  public byte[] ofIdNumber(String idNumber) {
    return fingerprint("id-number", normalise(idNumber));
  }

  /** Fingerprint of a name, whatever spaces or middle dots it was typed with. */
  public byte[] ofName(String name) {
    return fingerprint("name", withOneMiddleDot(name));
  }

  /** Fingerprint of a telephone number, with or without the dash after its area code. */
  public byte[] ofPhone(String phone) {
    return fingerprint("phone", normalise(phone).replace("-", ""));
  }

  /** Fingerprint of a bank account, whatever spaces it was typed with. */
  public byte[] ofAccount(String account) {
    return fingerprint("account", normalise(account));
  }

  /**
   * Whether a name is the same, whatever spaces, signs or middle dots it was typed with. Asks for
   * no key, so that many can be compared at once.
   */
  public static boolean sameName(String one, String other) {
    return one.equals(other) || withOneMiddleDot(one).equals(withOneMiddleDot(other));
  }

  /** Whether a bank account is the same, as {@link #sameName}. */
  public static boolean sameAccount(String one, String other) {
    return one.equals(other) || normalise(one).equals(normalise(other));
  }

  /**
   * Fingerprint of what was typed as a login's name, exactly so. By the key that the keys name for
   * use: nothing of it is indexed anew.
   */
  public byte[] ofLogin(String name) {
    return fingerprint(prfs.get(wanted), "login", name);
  }

  /**
   * Signs what a browser is known by, for one login's name; by the key that the keys name for use.
   *
   * @param token of a fixed length
   */
  public byte[] ofKnownBrowser(String token, String name) {
    return fingerprint(prfs.get(wanted), KNOWN_BROWSER, token + name);
  }

  /** The signatures of the same by all keys: none ends with the change of keys before its time. */
  public List<byte[]> anyOfKnownBrowser(String token, String name) {
    return all(KNOWN_BROWSER, token + name);
  }

  private static String withOneMiddleDot(String name) {
    return MIDDLE_DOT.matcher(normalise(name)).replaceAll("\u00b7");
  }

  private static String normalise(String value) {
    String plain = Normalizer.normalize(value, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return SPACE.matcher(plain).replaceAll("");
  }

  private List<byte[]> all(String kind, String value) {
    return prfs.values().stream().map(prf -> fingerprint(prf, kind, value)).toList();
  }

  private byte[] fingerprint(String kind, String value) {
    int key = inForce.current();
    byte[] present = fingerprint(prfs.get(key), kind, value);
    if (key != wanted) {
      inForce.becomes(present, fingerprint(prfs.get(wanted), kind, value), wanted);
    }
    return present;
  }

  private static byte[] fingerprint(Prf prf, String kind, String value) {
    try {
      return prf.compute((kind + "\0" + value).getBytes(StandardCharsets.UTF_8), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("value cannot be indexed", e);
    }
  }
}
