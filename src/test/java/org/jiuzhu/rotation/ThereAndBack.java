package org.jiuzhu.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jiuzhu.protection.EncryptionKeys;

/**
 * Brings everything in a database to another key and back again, so that whoever shares the
 * database finds it as it was, and what was stored by real work is known to survive it.
 */
public final class ThereAndBack {

  private ThereAndBack() {}

  /** Goes there and back; returns how many values were sealed again on the way there. */
  public static long go(DataSource database, EncryptionKeys keys) throws SQLException {
    EncryptionKeys known = keys.withNewKeys();
    EncryptionKeys changed = known.withNewestInUse();
    try {
      Rotation.Outcome there = run(database, changed);
      Rotation.Use use = new Rotation(database, changed, Clock.systemUTC()).use();
      assertThat(use.sealed()).allMatch(one -> one.key() == changed.sealingKey());
      assertThat(use.indexKey()).isEqualTo(changed.indexKey());
      return there.sealed();
    } finally {
      run(database, using(known, keys));
      assertThat(new Rotation(database, keys, Clock.systemUTC()).needsOldKeys()).isFalse();
    }
  }

  private static Rotation.Outcome run(DataSource database, EncryptionKeys keys)
      throws SQLException {
    AtomicLong told = new AtomicLong();
    Rotation.Outcome outcome = new Rotation(database, keys, Clock.systemUTC()).run(told::set);
    assertThat(outcome.broken()).as("values that do not open").isZero();
    assertThat(outcome.unindexed()).as("indexes without a source").isZero();
    assertThat(outcome.unknown()).isEmpty();
    return outcome;
  }

  /** Several keys of which the first are in use: as on the way back. */
  static EncryptionKeys using(EncryptionKeys all, EncryptionKeys used) {
    try {
      ObjectMapper json = new ObjectMapper();
      ObjectNode wanted = (ObjectNode) json.readTree(all.toJson());
      for (String kind : new String[] {"aead", "index"}) {
        ((ObjectNode) wanted.get(kind))
            .set("primaryKeyId", json.readTree(used.toJson()).get(kind).get("primaryKeyId"));
      }
      return EncryptionKeys.parse(wanted.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
