package org.jiuzhu.protection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The installation's two secrets: one keyset that encrypts personal data and one that makes blind
 * indexes of ID numbers and names. Written as {@code {"aead": …, "index": …}} of two Tink keysets,
 * or as the same text in Base64.
 */
public final class EncryptionKeys {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Configuration AEAD = AeadConfig2026.get();
  private static final Configuration INDEX = PrfConfig2026.get();

  private final KeysetHandle aead;
  private final KeysetHandle index;

  private EncryptionKeys(KeysetHandle aead, KeysetHandle index) {
    this.aead = aead;
    this.index = index;
  }

  /** New random keys: AES-256-GCM and HMAC-SHA256. */
  public static EncryptionKeys generate() {
    return new EncryptionKeys(
        generate(PredefinedAeadParameters.AES256_GCM, AEAD),
        generate(PredefinedPrfParameters.HMAC_SHA256_PRF, INDEX));
  }

  /**
   * Reads keys.
   *
   * @param text JSON, or JSON in Base64
   * @throws IllegalArgumentException if these are no usable keys; the message repeats nothing
   */
  public static EncryptionKeys parse(String text) {
    String trimmed = text.strip();
    try {
      String json =
          trimmed.startsWith("{")
              ? trimmed
              : new String(Base64.getMimeDecoder().decode(trimmed), StandardCharsets.UTF_8);
      JsonNode keysets = JSON.readTree(json);
      EncryptionKeys keys =
          new EncryptionKeys(keyset(keysets, "aead", AEAD), keyset(keysets, "index", INDEX));
      keys.aead();
      keys.prfs();
      return keys;
    } catch (JsonProcessingException | GeneralSecurityException | RuntimeException e) {
      // parsers quote what they choke on, so the cause stays out
      throw new IllegalArgumentException("not a pair of Tink keysets");
    }
  }

  /** The keys as one line of JSON. Secret. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode()
              .setAll(Map.of("aead", json(aead, AEAD), "index", json(index, INDEX))));
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("keys cannot be written", e);
    }
  }

  /** The keys as fit for an environment variable. Secret. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(toJson().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * These keys and a new one of each kind, which opens what others seal with it and seals nothing
   * yet: so all nodes can learn it before one uses it.
   */
  public EncryptionKeys withNewKeys() {
    return new EncryptionKeys(
        added(aead, PredefinedAeadParameters.AES256_GCM, AEAD),
        added(index, PredefinedPrfParameters.HMAC_SHA256_PRF, INDEX));
  }

  /** The same keys, the newest of which seals from now on. */
  public EncryptionKeys withNewestInUse() {
    return new EncryptionKeys(promoted(aead), promoted(index));
  }

  /** Only the keys in use: what was made with any other is lost. */
  public EncryptionKeys withoutOldKeys() {
    return new EncryptionKeys(alone(aead), alone(index));
  }

  /** Ids of the keys that open sealed values, in the order in which they were added. */
  public List<Integer> sealingKeys() {
    return ids(aead);
  }

  /** The id of the key that seals. */
  public int sealingKey() {
    return aead.getPrimary().getId();
  }

  /** Ids of the keys of blind indexes, in the order in which they were added. */
  public List<Integer> indexKeys() {
    return ids(index);
  }

  /** The id of the key that blind indexes are to be made with. */
  public int indexKey() {
    return index.getPrimary().getId();
  }

  private static List<Integer> ids(KeysetHandle keyset) {
    return IntStream.range(0, keyset.size()).mapToObj(i -> keyset.getAt(i).getId()).toList();
  }

  private static KeysetHandle added(
      KeysetHandle keyset, Parameters parameters, Configuration kind) {
    KeysetHandle.Entry fresh = generate(parameters, kind).getPrimary();
    if (ids(keyset).contains(fresh.getId())) {
      return added(keyset, parameters, kind);
    }
    return built(
        KeysetHandle.newBuilder(keyset)
            .addEntry(KeysetHandle.importKey(fresh.getKey()).withFixedId(fresh.getId())));
  }

  private static KeysetHandle promoted(KeysetHandle keyset) {
    KeysetHandle.Builder keys = KeysetHandle.newBuilder(keyset);
    keys.getAt(keys.size() - 1).makePrimary();
    return built(keys);
  }

  private static KeysetHandle alone(KeysetHandle keyset) {
    KeysetHandle.Entry used = keyset.getPrimary();
    return built(
        KeysetHandle.newBuilder()
            .addEntry(
                KeysetHandle.importKey(used.getKey()).withFixedId(used.getId()).makePrimary()));
  }

  private static KeysetHandle built(KeysetHandle.Builder keys) {
    try {
      return keys.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys cannot be put together", e);
    }
  }

  Aead aead() throws GeneralSecurityException {
    return aead.getPrimitive(AEAD, Aead.class);
  }

  PrfSet prfs() throws GeneralSecurityException {
    return index.getPrimitive(INDEX, PrfSet.class);
  }

  /** Names the class only: keys have no place in logs. */
  @Override
  public String toString() {
    return "EncryptionKeys";
  }

  private static KeysetHandle generate(Parameters parameters, Configuration kind) {
    try {
      return KeysetHandle.generateNew(parameters, kind);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keys cannot be generated", e);
    }
  }

  private static KeysetHandle keyset(JsonNode keysets, String name, Configuration kind)
      throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keysets.required(name).toString(), kind, InsecureSecretKeyAccess.get());
  }

  private static JsonNode json(KeysetHandle keyset, Configuration kind)
      throws GeneralSecurityException, JsonProcessingException {
    return JSON.readTree(
        TinkJsonProtoKeysetFormat.serializeKeyset(keyset, kind, InsecureSecretKeyAccess.get()));
  }
}
