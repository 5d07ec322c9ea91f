package org.jiuzhu.protection;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.jiuzhu.startup.StartRefusedException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * By which key all blind indexes in the database are made: one at any time, so that rows of the
 * same person are equal whenever they are compared. Changed for all rows at once by {@link
 * #TAKE_TURNS}.
 */
public final class IndexKeyInForce implements IndexKey {

  /**
   * Key of the advisory lock: whoever writes a blind index while there are two keys holds it shared
   * until the transaction ends; whoever changes the key of all holds it alone.
   */
  public static final long TAKE_TURNS = 0x4a69757a68750187L;

  private final JdbcOperations jdbc;

  IndexKeyInForce(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int current() {
    jdbc.query("select pg_advisory_xact_lock_shared(?)", (row, n) -> 0, TAKE_TURNS);
    return (int) stored().get(0).longValue();
  }

  @Override
  public void becomes(byte[] present, byte[] next, int key) {
    jdbc.update(
        "insert into blind_index_next (present, next, key_id) values (?, ?, ?)",
        present,
        next,
        (long) key);
  }

  private List<Long> stored() {
    return jdbc.queryForList("select key_id from blind_index_key", Long.class);
  }

  /**
   * Notes the key of a database that has none yet, and holds the keys against it.
   *
   * @throws StartRefusedException if it is indexed by a key that is not there, or nothing says by
   *     which of several it is
   */
  void settle(EncryptionKeys keys, Clock clock) {
    if (stored().isEmpty()) {
      if (keys.indexKeys().size() > 1 && isIndexed()) {
        throw new StartRefusedException("index-key-unknown");
      }
      jdbc.update(
          "insert into blind_index_key (key_id, since) values (?, ?) on conflict do nothing",
          (long) keys.indexKey(),
          Timestamp.from(clock.instant()));
    }
    if (!keys.indexKeys().contains((int) stored().get(0).longValue())) {
      throw new StartRefusedException("index-key-missing");
    }
  }

  private boolean isIndexed() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("select exists (select 1 from case_person)", Boolean.class));
  }
}
