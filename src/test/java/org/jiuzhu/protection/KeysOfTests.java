package org.jiuzhu.protection;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Blind indexes as an application makes them that was started with some keys. */
public final class KeysOfTests {

  private KeysOfTests() {}

  /** Of one database. */
  public static final class Index {

    private final BlindIndex index;

    public Index(EncryptionKeys keys, JdbcTemplate jdbc) {
      this.index = new BlindIndex(keys, new IndexKeyInForce(jdbc));
    }

    public byte[] ofIdNumber(String idNumber) {
      return index.ofIdNumber(idNumber);
    }

    public byte[] ofName(String name) {
      return index.ofName(name);
    }

    public List<byte[]> anyOfIdNumber(String idNumber) {
      return index.anyOfIdNumber(idNumber);
    }
  }
}
